# Sourced by the other scripts: runs the main class of a bench with the class path of the tests.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

bench() { # class, arguments
  local class=$1 arguments
  shift
  arguments=$(IFS='|' && echo "$*")
  "$root/mvnw" -B -q -f "$root/pom.xml" -pl orchestration -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=BenchRun \
    -Dbench="org.sightline.orchestration.$class" -Dbench.arguments="$arguments" -Dsightline.experts="$root/experts" \
    "${BENCH_OPTIONS[@]}" test
}
BENCH_OPTIONS=()
