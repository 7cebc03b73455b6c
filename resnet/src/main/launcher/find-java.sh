# Finds a JDK that can run Skipjack. To be sourced by a POSIX shell; then
#
#     jdk=$(find_jdk) || exit 1
#
# gives the folder of a JDK from 25, or says on stderr what to install. Looked at in this order: SKIPJACK_JAVA,
# JAVA_HOME, java on the path, then the places where packages, SDKMAN, asdf, mise, IDEs and Homebrew put JDKs, where
# a 25 comes before anything newer.

skipjack_needs=25
: "${HOME:=}"

# jdk_major HOME: prints the major version that HOME's release file states; fails if HOME is no JDK.
jdk_major() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release" | head -n 1
}

# usable HOME: whether HOME is a JDK that is new enough.
usable() {
    _major=$(jdk_major "$1") && [ -n "$_major" ] && [ "$_major" -ge "$skipjack_needs" ]
}

# home_of JAVA: prints the JDK folder of a java command, symbolic links followed.
home_of() {
    _java=$1
    while [ -L "$_java" ]; do
        _link=$(readlink "$_java")
        case $_link in
            /*) _java=$_link ;;
            *) _java=$(dirname -- "$_java")/$_link ;;
        esac
    done
    (CDPATH='' cd -- "$(dirname -- "$_java")/.." 2>/dev/null && pwd -P)
}

find_jdk() {
    if [ -n "${SKIPJACK_JAVA:-}" ]; then
        for _home in "$SKIPJACK_JAVA" "$(home_of "$SKIPJACK_JAVA")"; do
            if [ -n "$_home" ] && usable "$_home"; then
                printf '%s\n' "$_home"
                return 0
            fi
        done
        printf 'skipjack: SKIPJACK_JAVA=%s is not a JDK %s or newer.\n' "$SKIPJACK_JAVA" "$skipjack_needs" >&2
        return 1
    fi
    if [ -n "${JAVA_HOME:-}" ] && usable "$JAVA_HOME"; then
        printf '%s\n' "$JAVA_HOME"
        return 0
    fi
    if command -v java >/dev/null 2>&1; then
        _home=$(home_of "$(command -v java)")
        if [ -n "$_home" ] && usable "$_home"; then
            printf '%s\n' "$_home"
            return 0
        fi
    fi
    _newer=
    for _home in \
        /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/* /opt/java/* /opt/jdk/* \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jdks/*/Contents/Home \
        "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
        "$HOME"/.gradle/jdks/* "$HOME"/.gradle/jdks/*/Contents/Home \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        usable "$_home" || continue
        if [ "$_major" -eq "$skipjack_needs" ]; then
            printf '%s\n' "$_home"
            return 0
        fi
        [ -n "$_newer" ] || _newer=$_home
    done
    if [ -n "$_newer" ]; then
        printf '%s\n' "$_newer"
        return 0
    fi
    printf 'skipjack: needs a JDK %s or newer and found none. Install one, for example from https://adoptium.net, ' \
        "$skipjack_needs" >&2
    printf 'or set SKIPJACK_JAVA to the folder of one.\n' >&2
    return 1
}
