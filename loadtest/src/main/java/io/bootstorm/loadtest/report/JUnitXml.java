package io.bootstorm.loadtest.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes what was checked the way Surefire writes the results of JUnit tests, which every CI server
 * reads.
 */
public final class JUnitXml {

    /**
     * One thing that was checked.
     *
     * @param name what
     * @param failure null if it held
     * @param skipped null if it was checked; why not, otherwise
     */
    public record Check(String name, String failure, String skipped) {

        public static Check held(String name) {
            return new Check(name, null, null);
        }

        public static Check failed(String name, String why) {
            return new Check(name, why, null);
        }

        public static Check skipped(String name, String why) {
            return new Check(name, null, why);
        }
    }

    private JUnitXml() {}

    /**
     * @param suite what all of it is called
     * @param output for people, kept with the results
     */
    public static String of(String suite, double seconds, List<Check> checks, String output) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("time", seconds(seconds));
            xml.writeAttribute("tests", Integer.toString(checks.size()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("failures", count(checks.stream().map(Check::failure).toList()));
            xml.writeAttribute("skipped", count(checks.stream().map(Check::skipped).toList()));
            for (Check check : checks) {
                write(xml, suite, check, checks.size() == 1 ? seconds : 0);
            }
            xml.writeStartElement("system-out");
            xml.writeCharacters(output);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML can be written to a string", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, String suite, Check check, double seconds)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", check.name());
        xml.writeAttribute("time", seconds(seconds));
        if (check.failure() != null) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", check.failure());
            xml.writeAttribute("type", "failure");
            // Some servers show the attribute, and some the text.
            xml.writeCharacters(check.failure());
            xml.writeEndElement();
        }
        if (check.skipped() != null) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", check.skipped());
        }
        xml.writeEndElement();
    }

    private static String count(List<String> texts) {
        return Long.toString(texts.stream().filter(text -> text != null).count());
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
