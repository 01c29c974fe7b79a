# The sync server. Node runs its TypeScript as it is: nothing is built, and no development dependency comes along.
FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY shared ./shared
COPY server ./server
COPY scripts/admin.ts scripts/backup.ts scripts/restore.ts scripts/runOnFile.ts ./scripts/
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["node", "server/ops/checkHealth.ts"]
CMD ["node", "--max-semi-space-size=4", "server/main.ts"]
