package org.medbench.score.internal.choice;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.score.internal.text.LatexBox;
import org.medbench.score.internal.text.Markup;
import org.medbench.score.internal.text.Phrases;
import org.medbench.score.internal.text.Tokens;
import org.medbench.score.internal.text.Tokens.Token;
import org.medbench.score.internal.text.TracedText;
import org.medbench.score.internal.text.Words;

/** Yes, no or maybe. */
public enum Polarity {
    /** Affirmed. */
    YES(
            """
            yes, true, yep, yeah, sí, si, sì, oui, ja, да, так, 是, 是的, 有, 对, はい, 예, 네, نعم, بلى, हाँ, हां, হ্যাঁ, evet
            tak, sim, ndiyo, có, ya, כן, ใช่, ναι, kyllä, ano, igen, da, si, có
            """),
    /** Denied. */
    NO(
            """
            no, false, nope, non, nein, нет, ні, 否, 不, 不是, 没有, 沒有, 无, いいえ, 아니, 아니요, 아니오, 아닙니다, لا, كلا, नहीं, না
            hayır, nie, não, nao, hapana, không, tidak, לא, ไม่, όχι, ei, ne, nem, nu, nej, nee
            """),
    /** Left open; an answer only where the item offers it. */
    MAYBE(
            """
            maybe, uncertain, possibly, perhaps, inconclusive, unclear, quizás, tal vez, talvez, peut-être, vielleicht, forse
            возможно, может быть, 不确定, 不一定, 不清楚, 可能, 也许, 有可能, たぶん, 아마도, 아마, 불확실, ربما, शायद, হয়তো, belki, może
            """);

    private static final Phrases ABSENCE = Phrases.of(
            """
            there is no, there are no, there was no, there were no, not present, absent, no evidence of, no signs of, no sign of
            """);
    private static final Phrases JOINING = Phrases.of("and, or, but, y, o, et, ou, und, oder, e, и, или, 和, 或");

    private final Phrases words;

    Polarity(String words) {
        this.words = Phrases.of(words);
    }

    /** What a whole short text, such as an option, says. */
    public static Optional<Polarity> ofOption(String option) {
        Reply reply = new Reply(TracedText.nfkc(option, 0).text());
        Found found = leading(reply.tokens(), 0, reply.tokens().size());
        return reply.tokens().words().size() == found.words() ? found.single() : Optional.empty();
    }

    /**
     * What a response says: after the last cue that a polarity follows, otherwise at the start of the first sentence.
     *
     * @param response without reasoning
     * @return empty where it says nothing, or both
     */
    public static Optional<Polarity> of(String response) {
        TracedText whole = TracedText.nfkc(response, 0);
        Optional<Polarity> boxed = LatexBox.lastIn(whole.text()).flatMap(box -> ofOption(clean(box.content())));
        return boxed.isPresent()
                ? boxed
                : read(new Reply(Markup.clean(whole, label -> false).text()));
    }

    private static String clean(String content) {
        return Markup.clean(TracedText.nfkc(content, 0), label -> false).text();
    }

    private static Optional<Polarity> read(Reply reply) {
        Tokens tokens = reply.tokens();
        Found last = null;
        for (int i = 0; i < tokens.size(); i++) {
            int cue = Lexicon.CUES.lengthAt(tokens, i);
            Found found = cue == 0 ? Found.NOTHING : leading(tokens, afterGap(tokens, i + cue), tokens.size());
            last = found.words() > 0 ? found : last;
        }
        return last != null ? last.single() : firstSentence(reply);
    }

    private static int afterGap(Tokens tokens, int index) {
        int i = index;
        while (i < index + 12) {
            boolean polar = leading(tokens, i, i + 1).words() > 0;
            int gap = Math.max(Lexicon.CONNECTORS.lengthAt(tokens, i), Lexicon.FILLERS.lengthAt(tokens, i));
            gap = gap == 0
                            && i < tokens.size()
                            && !tokens.at(i).isWord()
                            && !tokens.at(i).is(".")
                    ? 1
                    : gap;
            if (polar || gap == 0) {
                return i;
            }
            i += gap;
        }
        return i;
    }

    private static Optional<Polarity> firstSentence(Reply reply) {
        Tokens tokens = reply.tokens();
        int start = 0;
        while (start < tokens.size() && !tokens.at(start).isWord()) {
            start++;
        }
        int end = reply.sentenceEnd(start);
        Found found = leading(tokens, start, end);
        if (found.words() > 0) {
            return found.single();
        }
        return reply.has(ABSENCE, start, end) ? Optional.of(NO) : Optional.empty();
    }

    private record Found(Set<Polarity> said, int words) {
        private static final Found NOTHING = new Found(Set.of(), 0);

        Optional<Polarity> single() {
            return said.size() == 1 ? said.stream().findFirst() : Optional.empty();
        }
    }

    /** The polarities that open a range, one or several joined: "yes and no". */
    private static Found leading(Tokens tokens, int start, int end) {
        Set<Polarity> said = EnumSet.noneOf(Polarity.class);
        int words = 0;
        int i = start;
        for (Optional<Said> next = at(tokens, i, end); next.isPresent(); next = at(tokens, i, end)) {
            said.add(next.get().polarity());
            words += next.get().length();
            i = afterJoint(tokens, i + next.get().length());
        }
        return new Found(said, words);
    }

    private record Said(Polarity polarity, int length) {}

    private static Optional<Said> at(Tokens tokens, int index, int end) {
        return Stream.of(values())
                .map(polarity -> new Said(polarity, polarity.words.lengthAt(tokens, index)))
                .filter(said -> said.length() > 0 && index + said.length() <= end)
                .filter(said -> endsWord(tokens, index + said.length()))
                .max(Comparator.comparingInt(Said::length));
    }

    private static int afterJoint(Tokens tokens, int index) {
        int i = index;
        while (tokens.at(i).is("/") || tokens.at(i).is(",")) {
            i++;
        }
        return i + JOINING.lengthAt(tokens, i);
    }

    /** In Hangul and kana a longer word may begin with the same characters. */
    private static boolean endsWord(Tokens tokens, int next) {
        Token token = tokens.at(next);
        if (!tokens.touch(next - 1, next) || !token.isWord()) {
            return true;
        }
        int codePoint = token.raw().codePointAt(0);
        boolean han = Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
        return han || !Words.standsAlone(codePoint);
    }
}
