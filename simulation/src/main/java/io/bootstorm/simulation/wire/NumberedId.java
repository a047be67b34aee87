package io.bootstorm.simulation.wire;

import io.netty.channel.ChannelId;

/** Netty's own ids differ from run to run, and what is ordered by them would too. */
record NumberedId(int number) implements ChannelId {

    private static final long serialVersionUID = 1;

    @Override
    public String asShortText() {
        return Integer.toString(number);
    }

    @Override
    public String asLongText() {
        return asShortText();
    }

    @Override
    public int compareTo(ChannelId other) {
        return Integer.compare(number, ((NumberedId) other).number);
    }
}
