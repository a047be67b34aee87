package io.bootstorm.emulator.boot;

/** The release of the Azure IoT C SDK's provisioning client that these devices follow. */
public final class CSdk {

    public static final String CLIENT_VERSION = "1.15.0";

    private CSdk() {}
}
