/*
 * libical as its documentation shows it: parse, then icalcomponent_foreach_recurrence over the window.
 * Reads objects as "LENGTH\n" followed by that many bytes; prints one line of JSON: ms, cpuMs, rssMb and every occurrence
 * found as seconds since the epoch. Only parsing and expanding are on the clock; the objects are in memory before.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

struct found { time_t start, end; };
static struct found *all;
static size_t count, capacity;

static void keep(icalcomponent *event, struct icaltime_span *span, void *data)
{
    (void)event;
    (void)data;
    if (count == capacity) {
        capacity = capacity ? capacity * 2 : 1024;
        all = realloc(all, capacity * sizeof *all);
    }
    all[count].start = span->start;
    all[count].end = span->end;
    count++;
}

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static double megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024.0;
}

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    FILE *file = fopen(argv[1], "rb");
    if (!file) return 2;
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    struct icaltimetype from = icaltime_from_timet_with_zone(atoll(argv[2]), 0, utc);
    struct icaltimetype to = icaltime_from_timet_with_zone(atoll(argv[3]), 0, utc);

    char **texts = NULL;
    size_t objects = 0, room = 0;
    long length;
    while (fscanf(file, "%ld", &length) == 1) {
        fgetc(file);
        if (objects == room) texts = realloc(texts, (room = room ? room * 2 : 1024) * sizeof *texts);
        texts[objects] = malloc(length + 1);
        if (fread(texts[objects], 1, length, file) != (size_t)length) return 2;
        texts[objects++][length] = '\0';
    }
    fclose(file);

    double before = megabytes(), wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t i = 0; i < objects; i++) {
        icalcomponent *calendar = icalparser_parse_string(texts[i]);
        for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
             event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
            icalcomponent_foreach_recurrence(event, from, to, keep, NULL);
        icalcomponent_free(calendar);
    }
    wall = seconds(CLOCK_MONOTONIC) - wall;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("{\"ms\":%.3f,\"cpuMs\":%.3f,\"rssMb\":%.1f,\"found\":[", wall * 1e3, cpu * 1e3, megabytes() - before);
    for (size_t i = 0; i < count; i++) printf("%s[%lld,%lld]", i ? "," : "", (long long)all[i].start, (long long)all[i].end);
    puts("]}");
    return 0;
}
