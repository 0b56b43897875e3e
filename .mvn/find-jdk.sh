# Sourced by ./mvnw and ./inklog: exports JAVA_HOME as a JDK 25, or says in one line what to install and exits.

# True if $1 is the home of a JDK 25. Reads the JDK's own release file: no JVM is started.
is_jdk_25() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && grep -Eq '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

# Prints the home of the java on PATH, which may be a link or the shim of a version manager.
home_of_java_on_path() {
  command -v java >/dev/null 2>&1 || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

# Prints the places where package managers put JDKs, one a line.
known_jdk_homes() {
  for home in /usr/lib/jvm/* /opt/* /opt/*/* /usr/local/* "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    echo "$home"
  done
  if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v 25 2>/dev/null; fi
}

find_jdk_25() {
  if is_jdk_25 "${JAVA_HOME:-}"; then
    echo "$JAVA_HOME"
    return
  fi
  { home_of_java_on_path; known_jdk_homes; } | while IFS= read -r home; do
    if is_jdk_25 "$home"; then
      echo "$home"
      break
    fi
  done
}

JAVA_HOME=$(find_jdk_25)
if [ -z "$JAVA_HOME" ]; then
  echo "${0##*/}: no JDK 25 found: install one (for example Eclipse Temurin 25) or set JAVA_HOME to it" >&2
  exit 1
fi
export JAVA_HOME
