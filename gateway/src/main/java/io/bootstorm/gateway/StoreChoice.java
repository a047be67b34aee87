package io.bootstorm.gateway;

/** Where enrollments and registrations are kept. */
public enum StoreChoice {
    /** In the data folder: what was acknowledged outlives the process and the machine. */
    SQLITE,
    /** In this process only; generated keys are in files of the data folder. */
    MEMORY
}
