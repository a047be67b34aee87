package io.bootstorm.gateway.serviceapi;

/**
 * @param keysShownBefore the first api-version in whose answers symmetric keys are left out
 */
public record ServiceApiSettings(String keysShownBefore, QueryConditions queryConditions) {}
