# To be sourced: installs packages of the system, or says how.

# install_packages NAME COMMAND PACKAGE…: NAME is who says it, COMMAND what is to be run again.
install_packages() {
    local name=$1 again=$2
    shift 2
    local command="apt-get install -y --no-install-recommends $*"
    printf '%s: installing %s\n' "$name" "$*" >&2
    if ! command -v apt-get >/dev/null; then
        printf '%s: %s\n' "$name" "install with your system's package manager what corresponds to: $*" >&2
        exit 1
    elif [ "$(id -u)" -eq 0 ]; then
        DEBIAN_FRONTEND=noninteractive sh -c "apt-get update && $command" >&2
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n sh -c "export DEBIAN_FRONTEND=noninteractive; apt-get update && $command" >&2
    else
        printf '%s: run this and then %s again:\n' "$name" "$again" >&2
        printf '\n    sudo apt-get update && sudo %s\n\n' "$command" >&2
        exit 1
    fi
}
