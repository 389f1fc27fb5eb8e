package org.sightline.fhir;

/**
 * Something that is wrong with a FHIR resource.
 *
 * @param line where in the text, from 1; 0 where it is not known
 * @param column from 1; 0 where it is not known
 * @param location the element as FHIRPath, or the rule of ours that is broken
 */
public record FhirProblem(Severity severity, int line, int column, String location, String message) {
    /** WARNING: valid, but not what we let pass, such as a code that stands in none of our lists. */
    public enum Severity {
        ERROR,
        WARNING
    }

    @Override
    public String toString() {
        return severity + " " + location + ": " + message;
    }
}
