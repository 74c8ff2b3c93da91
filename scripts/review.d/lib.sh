# What the scripts for reviews share: the action (action.yml) and the hooks of pre-commit (.pre-commit-hooks.yaml).
# Sourced, never run. They stand in the repository of a policy, which has git, and no other tool of this project.
# shellcheck shell=sh

# The command line: named by POLICY_COMMAND, on the path, or in the npm package of the repository.
policy() {
    if [ -n "${POLICY_COMMAND:-}" ]; then
        "$POLICY_COMMAND" "$@"
    elif command -v policy >/dev/null 2>&1; then
        command policy "$@"
    elif [ -e node_modules/policy-viewer ]; then
        npx --no-install policy "$@"
    else
        echo "error: the program policy is not here" >&2
        echo "  hint: npm install --save-dev policy-viewer, or put the native program on the path" >&2
        return 2
    fi
}

# package_of FILE: prints the folder of the package that a file belongs to: the next one above it with a policy.json.
package_of() {
    folder=$(dirname "$1")
    while [ ! -e "$folder/policy.json" ]; do
        case $folder in
            . | /) return 1 ;;
        esac
        folder=$(dirname "$folder")
    done
    echo "$folder"
}

# packages_of FILE…: prints the folders of the packages that files belong to, each once.
packages_of() {
    for file in "$@"; do
        # A document that lies elsewhere is nothing that can be checked.
        package_of "$file" || :
    done | sort -u
}

# has_package COMMIT FOLDER: is the package part of the commit?
has_package() {
    git cat-file -e "$1:./$2/policy.json" 2>/dev/null
}

# put_package COMMIT FOLDER TARGET: writes the package as it is in a commit to a new folder.
put_package() {
    mkdir -p "$3"
    git archive --format=tar "$1:./$2" | tar -x -f - -C "$3"
}
