package io.bootstorm.simulation.wire;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;

/** Takes the options of sockets that mean nothing here. */
final class VirtualChannelConfig extends DefaultChannelConfig {

    /** A machine whose power goes gives nothing back, so leaks are not looked for. */
    private static final UnpooledByteBufAllocator ON_HEAP =
            new UnpooledByteBufAllocator(false, true);

    VirtualChannelConfig(VirtualChannel channel) {
        super(channel);
        setAllocator(ON_HEAP);
    }

    @Override
    public <T> boolean setOption(ChannelOption<T> option, T value) {
        return option.equals(ChannelOption.TCP_NODELAY) || super.setOption(option, value);
    }
}
