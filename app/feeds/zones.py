"""Named time zones as feeds write them; of an ambiguous name the one that press feeds mean."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10, "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5,
    "bst": 1, "ist": 5.5, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3,
    "sast": 2, "wat": 1, "eat": 3, "gst": 4, "pkt": 5, "ict": 7, "wib": 7,
    "hkt": 8, "sgt": 8, "pht": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3, "art": -3, "clt": -4, "cot": -5, "pet": -5,
}  # fmt: skip

# Names that leave open whether it is summer: the place decides, with the winter's hours where no table is installed.
_PLACES = {
    "et": ("America/New_York", -5),
    "ct": ("America/Chicago", -6),
    "mt": ("America/Denver", -7),
    "pt": ("America/Los_Angeles", -8),
}

_LARGEST_OFFSET = timedelta(hours=14)


def named_zone(name: str) -> tzinfo | None:
    """Return the zone of a name such as "EDT", "ET" or "MESZ"; None when it is not known."""
    name = name.casefold()
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    if name in _PLACES:
        place, hours = _PLACES[name]
        try:
            return ZoneInfo(place)
        except ZoneInfoNotFoundError:
            return timezone(timedelta(hours=hours))
    return None


def offset_zone(sign: str, hours: str, minutes: str) -> tzinfo | None:
    """Return the zone of an offset such as +0530; None when no place on earth has it."""
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > _LARGEST_OFFSET or int(minutes or 0) > 59:
        return None
    return timezone(-offset if sign == "-" else offset)


def in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return the naive local time `moment` with its zone, UTC when there is none."""
    return moment.replace(tzinfo=zone or UTC)
