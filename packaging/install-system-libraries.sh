#!/usr/bin/env bash
# Installs the system libraries and fonts that Qt needs, or names them where it may not.
# The lists lie in packaging/system-libraries, one file per family of distributions; arguments are further packages.
set -euo pipefail
lists=$(cd "$(dirname "$0")" && pwd)/system-libraries

. /etc/os-release 2>/dev/null || ID=unknown
case " ${ID:-} ${ID_LIKE:-} " in
  *debian* | *ubuntu*) family=debian; is_there() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q ' installed'; } ;;
  *fedora* | *rhel*) family=fedora; is_there() { rpm -q "$1" >/dev/null 2>&1; } ;;
  *arch*) family=arch; is_there() { pacman -Q "$1" >/dev/null 2>&1; } ;;
  *suse*) family=opensuse; is_there() { rpm -q "$1" >/dev/null 2>&1; } ;;
  *)
    echo "This distribution (${ID:-unknown}) is not known here. Qt needs what these Debian packages hold:" >&2
    awk '!/^#/ && NF {print "  " $2}' "$lists/debian.txt" >&2
    exit 0 ;;
esac

missing=()
for package in "$@"; do is_there "$package" || missing+=("$package"); done
while read -r group package; do
  case "$group" in '' | '#'*) continue ;; esac
  # Newer releases of Debian and Ubuntu carry a time_t suffix.
  is_there "$package" || is_there "${package}t64" || missing+=("$package")
done <"$lists/$family.txt"
[ ${#missing[@]} -gt 0 ] || exit 0

case $family in
  debian) install=(apt-get install -y --no-install-recommends); prepare=(apt-get update -q) ;;
  fedora) install=(dnf install -y); prepare=(true) ;;
  arch) install=(pacman -S --noconfirm --needed); prepare=(true) ;;
  opensuse) install=(zypper --non-interactive install); prepare=(true) ;;
esac

as_root=()
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    echo "Qt needs system packages that are missing. Please run:" >&2
    echo "  sudo ${install[*]} ${missing[*]}" >&2
    exit 0
  fi
fi
echo "Installing system libraries: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" "${prepare[@]}" >/dev/null || echo "The package lists could not be refreshed; trying with the old ones." >&2
"${as_root[@]}" "${install[@]}" "${missing[@]}" >/dev/null || {
  echo "They could not all be installed. Please run: sudo ${install[*]} ${missing[*]}" >&2
  exit 0
}
