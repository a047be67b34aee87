package io.bootstorm.benchmark.measure;

/** A piece of work from its start to its end, measured as whoever types the command sees it. */
public enum Errand {
    DEMO("demo", "demo, once built"),
    VIRTUAL("virtual", "100,000 devices in virtual time against 1,000 a minute, on one processor"),
    MILLION("million", "a million devices, plaintext, webhook for each boot");

    private final String label;
    private final String words;

    Errand(String label, String words) {
        this.label = label;
        this.words = words;
    }

    public String label() {
        return label;
    }

    public String words() {
        return words;
    }
}
