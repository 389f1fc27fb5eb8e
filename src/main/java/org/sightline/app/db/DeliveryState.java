package org.sightline.app.db;

/** How far an object of ours came on its way to an archive. */
public enum DeliveryState {
    /** To be sent, for the first time or again. */
    WAITING,
    /** Being sent; after a crash it is sent again, under the same UID. */
    SENDING,
    /** The archive said that it has the object. */
    DELIVERED,
    /** Given up until somebody asks for another try. */
    FAILED,
    /** A newer version of the study was published before the archive had this object. */
    SUPERSEDED
}
