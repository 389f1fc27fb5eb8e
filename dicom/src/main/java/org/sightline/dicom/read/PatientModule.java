package org.sightline.dicom.read;

/**
 * Patient attributes. An empty string is an absent or zero-length attribute, as DICOM type 2 has it.
 *
 * @param id (0010,0020)
 * @param issuer Issuer of Patient ID (0010,0021)
 * @param name (0010,0010) as stored, components separated by a caret
 * @param birthDate (0010,0030), YYYYMMDD
 * @param sex (0010,0040), M, F, O or empty
 */
public record PatientModule(String id, String issuer, String name, String birthDate, String sex) {}
