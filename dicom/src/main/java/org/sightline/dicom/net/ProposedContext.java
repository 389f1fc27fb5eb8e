package org.sightline.dicom.net;

/** A presentation context to propose: one SOP class in one transfer syntax, so that the answer is never a choice. */
record ProposedContext(String sopClassUid, String transferSyntaxUid) {}
