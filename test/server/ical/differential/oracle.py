"""Busy time of iCalendar objects by python-dateutil and zoneinfo: an expander that shares neither code nor descent with ours.

Reads JSON lines {"id", "window": [ms, ms], "tz", "ics"} and writes {"id", "busy": [[ms, ms], ...]}, or {"id", "skip": why}
where RFC 5545 leaves the answer open (README.md says where).
"""
import json, re, sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo
from dateutil.rrule import rrulestr

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
ms = lambda moment: round((moment.astimezone(timezone.utc) - EPOCH).total_seconds() * 1000)


class Open(Exception):
    pass


def lines_of(text):
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        head, _, value = line.partition(":")
        name, *params = head.split(";")
        yield name.upper(), dict(p.split("=", 1) for p in params), value


def moment(params, value, tz):
    """A naive wall time and the zone that it belongs to."""
    if len(value) == 8:
        return datetime.strptime(value, "%Y%m%d"), tz
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ"), ZoneInfo("UTC")
    return datetime.strptime(value, "%Y%m%dT%H%M%S"), ZoneInfo(params["TZID"]) if "TZID" in params else tz


def absolute(wall, zone, fold=0):
    # fold=0: the offset from before a gap, the first of a repeated hour (RFC 5545 section 3.3.5).
    return wall.replace(tzinfo=zone, fold=fold).astimezone(timezone.utc)


def comes_twice(wall, zone):
    return absolute(wall, zone, 1) > absolute(wall, zone) and absolute(wall, zone).astimezone(zone).replace(tzinfo=None) == wall


def duration(text):
    w, d, h, m, s = (int(x or 0) for x in re.fullmatch(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", text).groups())
    return timedelta(days=7 * w + d), timedelta(hours=h, minutes=m, seconds=s)


class Event:
    def __init__(self, props, tz):
        self.tz = tz
        one = {name: (params, value) for name, params, value in props}
        self.props = props
        params, value = one["DTSTART"]
        self.all_day = len(value) == 8
        self.start, self.zone = moment(params, value, tz)
        self.cancelled = one.get("STATUS", ({}, ""))[1] == "CANCELLED"
        self.free = one.get("TRANSP", ({}, ""))[1] == "TRANSPARENT"
        self.days, self.exact = timedelta(days=1 if self.all_day else 0), timedelta(0)
        if "DTEND" in one:
            end, zone = moment(*one["DTEND"], tz)
            if self.all_day:
                self.days = end - self.start
            else:
                self.exact = absolute(end, zone) - absolute(self.start, self.zone)
                if self.exact < timedelta(0):
                    raise Open("DTSTART lies in a gap and DTEND before its end")
        elif "DURATION" in one:
            self.days, self.exact = duration(one["DURATION"][1])
        self.replaces = moment(*one["RECURRENCE-ID"], tz) if "RECURRENCE-ID" in one else None

    def period(self, wall, fold=0):
        begin = absolute(wall, self.zone, fold)
        end = absolute(wall + self.days, self.zone) if self.days else begin
        return ms(begin), ms(end + self.exact)

    def in_own_zone(self, wall, zone):
        return wall if zone == self.zone else absolute(wall, zone).astimezone(self.zone).replace(tzinfo=None)

    def occurrences(self, last):
        """Wall times, and those of an hourly rule that come a second time."""
        found, again = set(), set()
        rules = [value for name, _, value in self.props if name == "RRULE"]
        for text in rules:
            parts = dict(p.split("=") for p in text.split(";"))
            until = parts.pop("UNTIL", None)
            stop = last
            ends = absolute(last, ZoneInfo("UTC"))
            if until:
                wall, zone = moment({}, until, self.tz)
                stop = min(stop, wall if len(until) == 8 else self.in_own_zone(wall, zone))
                ends = absolute(wall, zone) if until.endswith("Z") else ends
            # In a repeated hour the clock may show more than UNTIL before it has come.
            times = [wall for wall in up_to(stop + timedelta(hours=3), parts, self.start) if wall <= stop or (until and until.endswith("Z") and absolute(wall, self.zone) <= ends)]
            if parts["FREQ"] == "HOURLY" and not self.all_day:
                again |= {wall for wall in times if comes_twice(wall, self.zone) and absolute(wall, self.zone, 1) <= ends}
            if not times or times[0] != self.start:
                raise Open("DTSTART is not in its own set")
            found.update(times)
        if not rules:
            found.add(self.start)
        # What is excluded goes from the whole set, additions included (RFC 5545 section 3.8.5.1).
        found |= set(self.listed("RDATE"))
        return found - set(self.listed("EXDATE")), again

    def listed(self, wanted):
        for name, params, value in self.props:
            if name == wanted:
                for text in value.split(","):
                    yield self.in_own_zone(*moment(params, text, self.tz))


def up_to(stop, parts, start):
    for wall in rrulestr(";".join(f"{k}={v}" for k, v in parts.items()), dtstart=start, ignoretz=True):
        if wall > stop:
            return
        yield wall


def busy(case):
    tz = ZoneInfo(case["tz"])
    low, high = case["window"]
    last = datetime.fromtimestamp(high / 1000, timezone.utc).replace(tzinfo=None) + timedelta(days=2)
    events, props = [], None
    for name, params, value in lines_of(case["ics"]):
        if (name, value) == ("BEGIN", "VEVENT"):
            props = []
        elif (name, value) == ("END", "VEVENT"):
            events.append(Event(props, tz))
        elif props is not None:
            props.append((name, params, value))
    master = next(e for e in events if not e.replaces)
    overrides = [e for e in events if e.replaces]
    walls, again = master.occurrences(last)
    for override in overrides:
        walls.discard(master.in_own_zone(*override.replaces))
    periods = [] if master.cancelled or master.free else [master.period(wall) for wall in walls] + [master.period(wall, 1) for wall in again]
    periods += [e.period(e.start) for e in overrides if not e.cancelled and not e.free]
    merged = []
    for begin, end in sorted((max(b, low), min(e, high)) for b, e in periods if b < high and e > low and e > b):
        if merged and begin <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([begin, end])
    return merged


for line in sys.stdin:
    case = json.loads(line)
    try:
        answer = {"id": case["id"], "busy": busy(case)}
    except Open as why:
        answer = {"id": case["id"], "skip": str(why)}
    print(json.dumps(answer))
