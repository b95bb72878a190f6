package org.medbench.audit.fairness;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.audit.fairness.Demographics.Sex;

/** Sex in texts that write no blanks between words. */
final class CharacterSex {

    private static final Pattern SEXED = Pattern.compile(
            "(?<![他她其])(?:(男性|男子|男孩|男婴|男児|男童|男患|男(?=[，,、。；\\s\\d]|$)|남성|남자|남아|소년)|(女性|女子|女孩|女婴|女児|女童|女患|妇女|孕妇|产妇|初产妇|女(?=[，,、。；\\s\\d]|$)|여성|여자|여아|소녀|妊婦))");

    private CharacterSex() {}

    static Optional<Sex> in(String text) {
        Matcher matcher = SEXED.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) != null ? Sex.MALE : Sex.FEMALE);
    }
}
