# What the parts of set-up share. Sourced after scripts/lib.sh.
# shellcheck shell=sh

# logged PART COMMAND…: runs it quietly; its last lines are shown when it fails.
logged() {
    log=target/setup/$1.log
    shift
    mkdir -p target/setup
    "$@" >"$log" 2>&1 && return
    {
        echo "---- last lines of $log"
        tail -n 20 "$log"
        echo "----"
    } >&2
    return 1
}

# first_of COMMAND…: prints the first of these that there is.
first_of() {
    for name in "$@"; do
        has "$name" && echo "$name" && return
    done
    return 1
}

# bounded SECONDS COMMAND…: gives up after that time, where the system has timeout(1).
bounded() {
    seconds=$1
    shift
    if has timeout; then
        timeout "$seconds" "$@"
    else
        "$@"
    fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        echo "needs root, and there is no sudo: $*"
        return 1
    fi
}

# apt_install PART PACKAGE…: refreshes the package lists only when the first try fails.
apt_install() {
    log_name=$1
    shift
    set -- as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
    logged "$log_name" "$@" 2>/dev/null ||
        { logged "$log_name" as_root apt-get update && logged "$log_name" "$@"; }
}
