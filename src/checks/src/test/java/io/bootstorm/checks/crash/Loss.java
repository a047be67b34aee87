package io.bootstorm.checks.crash;

import java.util.SplittableRandom;

/** What is lost of all that was not synchronised when the power went. */
enum Loss {

    /** Nothing: the process was killed and the machine goes on. */
    NOTHING("killed only", 0) {
        @Override
        int newest(int of, SplittableRandom random) {
            return 0;
        }
    },

    EVERYTHING("all that was not synchronised is lost", 4096) {
        @Override
        int newest(int of, SplittableRandom random) {
            return of;
        }
    },

    /** Disks write pages in any order. */
    SOME_PAGES("some pages that were not synchronised are lost", 4096) {
        @Override
        int newest(int of, SplittableRandom random) {
            return random.nextInt(3) == 0 ? random.nextInt(of + 1) : random.nextInt(2) * of;
        }
    },

    TORN_PAGES("pages that were not synchronised are torn", 512) {
        @Override
        int newest(int of, SplittableRandom random) {
            return SOME_PAGES.newest(of, random);
        }
    };

    private final String words;
    private final int pieceBytes;

    Loss(String words, int pieceBytes) {
        this.words = words;
        this.pieceBytes = pieceBytes;
    }

    String words() {
        return words;
    }

    /** What is written whole or not at all. */
    int pieceBytes() {
        return pieceBytes;
    }

    /** How many of so many changes of one piece are lost: the newest. */
    abstract int newest(int of, SplittableRandom random);
}
