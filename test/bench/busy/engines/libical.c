/*
 * libical in two ways.
 *   documented: parse, then icalcomponent_foreach_recurrence over the window; every object brings its own zone.
 *   careful:    the built-in zones are looked up once and shared, the rule runs on the wall clock and starts near the
 *               window where libical allows it. Reads what the calendars of this bench hold: DTSTART, DTEND and RRULE.
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

static void stop(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

struct window { time_t start, end; };
typedef void (*way)(icalcomponent *event, struct window window);

static void documented(icalcomponent *event, struct window window)
{
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    struct icaltimetype from = icaltime_from_timet_with_zone(window.start, 0, utc), to = icaltime_from_timet_with_zone(window.end, 0, utc);
    icalcomponent_foreach_recurrence(event, from, to, keep, NULL);
}

static icaltimezone *zone_of(icalproperty *property)
{
    static struct { char name[64]; icaltimezone *zone; } known[32];
    static int names;
    icalparameter *tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    if (!tzid) return icaltimezone_get_utc_timezone();
    const char *name = icalparameter_get_tzid(tzid);
    for (int i = 0; i < names; i++) if (strcmp(known[i].name, name) == 0) return known[i].zone;
    icaltimezone *zone = icaltimezone_get_builtin_timezone(name);
    if (!zone || names == 32 || strlen(name) >= sizeof known[0].name) stop("A zone is not among the few that libical knows here.");
    strcpy(known[names].name, name);
    return known[names++].zone = zone;
}

static void keep_inside(time_t start, time_t end, struct window window)
{
    struct icaltime_span span = {start, end, 1};
    if (start < window.end && end > window.start) keep(NULL, &span, NULL);
}

/* Wall times carry no zone: comparing them converts nothing. */
static void run_rule(struct icalrecurrencetype rule, struct icaltimetype start, icaltimezone *zone, struct window window, time_t length)
{
    if (icaltime_is_utc(rule.until)) {
        rule.until = icaltime_convert_to_zone(rule.until, zone);
        rule.until.zone = NULL;
    }
    icalrecur_iterator *iterator = icalrecur_iterator_new(rule, start);
    if (!iterator) stop("libical does not take a rule.");
    struct icaltimetype near = icaltime_from_timet_with_zone(window.start - length, 0, zone);
    near.zone = NULL;
    if (rule.count == 0 && icaltime_compare(near, start) > 0) icalrecur_iterator_set_start(iterator, near);
    for (struct icaltimetype next = icalrecur_iterator_next(iterator); !icaltime_is_null_time(next); next = icalrecur_iterator_next(iterator)) {
        time_t at = icaltime_as_timet_with_zone(next, zone);
        if (at >= window.end) break;
        keep_inside(at, at + length, window);
    }
    icalrecur_iterator_free(iterator);
}

static void careful(icalcomponent *event, struct window window)
{
    icalproperty *from = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY), *to = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    if (!from || !to) stop("An event has no DTSTART or no DTEND.");
    icaltimezone *zone = zone_of(from);
    struct icaltimetype start = icalproperty_get_dtstart(from);
    time_t begin = icaltime_as_timet_with_zone(start, zone), end = icaltime_as_timet_with_zone(icalproperty_get_dtend(to), zone_of(to));
    if (!rule) keep_inside(begin, end, window);
    else if (begin < window.end) run_rule(icalproperty_get_rrule(rule), start, zone, window, end - begin);
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
    if (argc != 5) return 2;
    way expand = strcmp(argv[1], "careful") == 0 ? careful : documented;
    FILE *file = fopen(argv[2], "rb");
    if (!file) return 2;
    struct window window = {atoll(argv[3]), atoll(argv[4])};

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
            expand(event, window);
        icalcomponent_free(calendar);
    }
    wall = seconds(CLOCK_MONOTONIC) - wall;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("{\"ms\":%.3f,\"cpuMs\":%.3f,\"rssMb\":%.1f,\"found\":[", wall * 1e3, cpu * 1e3, megabytes() - before);
    for (size_t i = 0; i < count; i++) printf("%s[%lld,%lld]", i ? "," : "", (long long)all[i].start, (long long)all[i].end);
    puts("]}");
    return 0;
}
