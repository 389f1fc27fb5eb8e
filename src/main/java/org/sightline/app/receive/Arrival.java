package org.sightline.app.receive;

import org.sightline.dicom.read.InstanceHeader;

/**
 * A stored object that is not in the index yet.
 *
 * @param source who sent it, for people
 * @param timing how long its study is to be waited for because of it
 * @param dataHash of the data set alone
 * @param headerJson the header as it is stored
 */
record Arrival(
        String source,
        CompletionRules.Timing timing,
        InstanceHeader header,
        String headerJson,
        String dataHash,
        String objectKey,
        long bytes) {
    String studyUid() {
        return header.ref().studyUid();
    }
}
