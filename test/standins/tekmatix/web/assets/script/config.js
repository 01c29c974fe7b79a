/** What the stand-in told this page load. */
export const config = JSON.parse(document.getElementById('app-config').textContent);
