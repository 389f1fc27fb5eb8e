# Sourced by the other scripts with $root and $work set: puts the test class path of experts into $classpath.
if [ ! -s "$work/classpath" ]; then
  "$root/mvnw" -B -q -f "$root/pom.xml" -pl experts -am test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
fi
classpath=$root/experts/target/test-classes:$root/experts/target/classes:$root/dicom/target/classes:$(cat "$work/classpath")
