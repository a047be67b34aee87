/**
 * What devices can afford: processor, memory, link, clock. Begin with {@link
 * io.bootstorm.emulator.profile.DeviceProfiles}, the registry with every figure's source.
 */
package io.bootstorm.emulator.profile;
