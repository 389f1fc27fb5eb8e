# Sourced by the other scripts with $root and $work set: puts the test class path of experts (from Maven Central once) into $classpath.
if [ ! -s "$work/classpath" ]; then
  "$root/mvnw" -B -q -f "$root/pom.xml" -pl experts -am test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
fi
classpath=$root/experts/target/test-classes:$root/experts/target/classes:$root/dicom/target/classes:$(cat "$work/classpath")
