package io.bootstorm.emulator.boot;

/**
 * Why a boot failed.
 *
 * @param reason one of few: says what kind of thing went wrong without naming a device, so that
 *     failures can be counted by it
 * @param detail what exactly went wrong, where, and how to mend it if that is known; never a secret
 * @param reply what DPS said, if the failure is DPS's word; null otherwise
 */
public record BootFailure(String reason, String detail, RegistrationReply reply) {

    public static BootFailure of(String reason, String detail) {
        return new BootFailure(reason, detail, null);
    }
}
