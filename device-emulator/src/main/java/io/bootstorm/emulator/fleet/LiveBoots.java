package io.bootstorm.emulator.fleet;

import java.util.ArrayList;
import java.util.List;

/** The boots that are under way, for a few bytes each. Belongs to one thread. */
final class LiveBoots {

    private static final int GONE = -1;

    private final ArrayList<LiveBoot> boots = new ArrayList<>();

    int size() {
        return boots.size();
    }

    boolean isEmpty() {
        return boots.isEmpty();
    }

    void add(LiveBoot boot) {
        boot.place = boots.size();
        boots.add(boot);
    }

    /** Takes it out, if it is there; the last one takes its place. */
    void remove(LiveBoot boot) {
        if (boot.place == GONE) {
            return;
        }
        LiveBoot last = boots.remove(boots.size() - 1);
        if (last != boot) {
            boots.set(boot.place, last);
            last.place = boot.place;
        }
        boot.place = GONE;
    }

    List<LiveBoot> copy() {
        return List.copyOf(boots);
    }
}
