package org.medbench.format.xlsx;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.medbench.format.xml.SafeXml;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** The text of an element whose runs may be formatted one by one; phonetic readings beside it do not belong to it. */
final class RichText {

    /** Characters that XML cannot hold are written so. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private RichText() {}

    /** Reads the element that has just started, up to its end. */
    static String read(SafeXml xml, Limits limits) throws IOException {
        StringBuilder text = new StringBuilder();
        int end = xml.depth() - 1;
        int phonetic = 0;
        boolean inText = false;
        while (xml.depth() > end) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                inText = xml.name().equals("t");
                phonetic = phonetic == 0 && xml.name().equals("rPh") ? xml.depth() : phonetic;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inText = false;
                phonetic = xml.depth() < phonetic ? 0 : phonetic;
            } else if (inText && phonetic == 0) {
                text.append(xml.text());
                limits.check(Limit.XML_TEXT_CHARS, text.length());
            }
        }
        return unescaped(text.toString());
    }

    static String unescaped(String text) {
        if (text.indexOf("_x") < 0) {
            return text;
        }
        Matcher matcher = ESCAPED.matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
