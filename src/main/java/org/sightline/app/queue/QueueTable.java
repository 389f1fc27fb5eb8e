package org.sightline.app.queue;

/** The tables in which work waits, each a copy of the first. */
public enum QueueTable {
    /** Steps of studies, and durable work beside them. */
    STEPS("scheduled_tasks"),
    /** Readings of experts. */
    EXPERTS("expert_task"),
    /** Results on their way to archives. */
    DELIVERIES("delivery_task"),
    /** Reports on their way to another FHIR server. */
    PUBLICATIONS("fhir_publish_task"),
    /** Notifications of subscribers. */
    NOTIFICATIONS("subscription_task");

    private final String table;

    QueueTable(String table) {
        this.table = table;
    }

    public String table() {
        return table;
    }
}
