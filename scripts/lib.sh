# What the other scripts share. Sourced from the project's root, never run.
# shellcheck shell=sh disable=SC2034

# Tools that set-up put beside the user's own ones of another version come first; cargo's folder may
# not be on PATH yet.
PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
export PATH

# Everything cargo makes; wasm has a folder of its own, so that neither build invalidates the other.
target_dir=${CARGO_TARGET_DIR:-target}
wasm_dir=$target_dir/wasm
wasm_target=wasm32-unknown-unknown
wasi_target=wasm32-wasip1

# The rustup name of the toolchain that Debian's packages make; see scripts/setup.d/wasm-target.
debian_toolchain=debian-web

# Where Debian's package wasi-libc puts the C library; see scripts/setup.d/wasi-target.
wasi_libc=/usr/lib/wasm32-wasi

# say PART TEXT: one line of progress.
say() {
    printf '%-13s %s\n' "$1" "$2"
}

# fail PART TEXT [LINE…]: what is wrong, then what to do by hand.
fail() {
    printf '%-13s FAILED: %s\n' "$1" "$2" >&2
    shift 2
    for line in "$@"; do
        printf '%-13s   %s\n' '' "$line" >&2
    done
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

digest() {
    if has sha256sum; then sha256sum; else shasum -a 256; fi
}

# Tells whether a toolchain (none: the one that cargo uses anyway) has the standard library's source.
has_std_source() {
    sysroot=$(rustc ${1:+"+$1"} --print sysroot 2>/dev/null) &&
        [ -f "$sysroot/lib/rustlib/src/rust/library/Cargo.lock" ]
}

# The toolchain that compiles for wasm32: "active" for the one that cargo uses anyway, or Debian's.
# Both build the standard library from source. Prints nothing if there is none.
wasm_toolchain() {
    if [ -n "${WASM_TOOLCHAIN:-}" ]; then
        echo "$WASM_TOOLCHAIN"
    elif has_std_source; then
        echo active
    elif has rustup && rustup toolchain list | grep -q "^$debian_toolchain" &&
        has_std_source $debian_toolchain; then
        echo $debian_toolchain
    fi
}

# How to compile for WASI: with the standard library that "rustup" brings, or with one built from "source" and
# the C library of the system. Prints nothing if there is no way.
wasi_toolchain() {
    if [ -n "${WASI_TOOLCHAIN:-}" ]; then
        echo "$WASI_TOOLCHAIN"
    elif [ -d "$(rustc --print sysroot 2>/dev/null)/lib/rustlib/$wasi_target/lib" ]; then
        echo rustup
    elif [ -n "$(wasm_toolchain)" ] && [ -f "$wasi_libc/libc.a" ]; then
        echo source
    fi
}
