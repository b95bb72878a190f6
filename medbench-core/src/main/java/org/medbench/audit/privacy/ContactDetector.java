package org.medbench.audit.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds telephone and fax numbers, e-mail and web addresses, and addresses of the Internet protocol. */
final class ContactDetector implements PrivacyDetector {

    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\w.+-])[\\w.+-]{1,64}@[A-Za-z\\d](?:[A-Za-z\\d-]{0,62}\\.){1,5}(?:com|org|net|edu|gov|mil|int|info|biz|name|health|"
                    + "med|example|test|io|app|dev|[a-z]{2})\\b(?![\\w@])");
    private static final Pattern URL = Pattern.compile(
            "(?<![\\w@])(?:https?://|ftp://|www\\.)[^\\s<>\"'()\\[\\]{}]{3,2000}", Pattern.CASE_INSENSITIVE);
    /** Addresses of literature and institutions, which say nothing about a patient. */
    private static final Pattern REFERENCE_SITE = Pattern.compile(
            "doi\\.org|\\.gov\\b|nih\\.|ncbi|who\\.int|pubmed|wikipedia|github|huggingface|arxiv|creativecommons|clinicaltrials|"
                    + "nejm|thelancet|bmj\\.|jamanetwork|nature\\.com|springer|elsevier|wiley|plos|europa\\.eu|nhs\\.uk|w3\\.org");

    private static final Pattern IPV4 =
            Pattern.compile("(?<![\\w.,/-])(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?![\\w-]|[.,]\\d)");
    private static final Pattern IPV6 =
            Pattern.compile("(?<![\\w:])(?:[\\da-fA-F]{1,4}:){2,7}(?::?[\\da-fA-F]{1,4}){1,6}(?![\\w:])");
    private static final Pattern NETWORK_WORDS =
            Pattern.compile("\\bip\\b|ip-|address|server|host|network|ping|login|logged");
    /** Dotted numbers that are no addresses: enzymes, versions, headings. */
    private static final Pattern DOTTED_WORDS =
            Pattern.compile("\\bec\\b|enzyme|version|\\bv\\.|section|chapter|release|build");

    private static final Pattern INTERNATIONAL = Pattern.compile(
            "(?<![\\w+.,-])\\+[1-9]\\d{0,2}[ .-]?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{1,4}(?:[ .-]?\\d{2,4}){1,5}(?!\\w|[.,]\\d)");
    private static final Pattern NORTH_AMERICAN = Pattern.compile(
            "(?<![\\w.,/+-])(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}([.-]))[2-9]\\d{2}[.-]\\d{4}(?![\\w-]|[.,]\\d)");
    private static final Pattern LOOSE =
            Pattern.compile("(?<![\\w.,/+-])\\(?\\d{2,5}\\)?(?:[ .-]?\\d{2,5}){1,5}(?![\\w-]|[.,/]\\d)");
    private static final Pattern PHONE_WORDS = Pattern.compile(
            "\\b(?:tele)?phone\\b|\\btel\\b|\\bcell ?phone\\b|\\bmobile\\b|\\bcall(?:ed)? (?:me|him|her|us|back)?|\\bpager\\b|telefon|téléphone|teléfono|"
                    + "telefono|handynummer|电话|手机|電話|전화");
    private static final Pattern FAX_WORDS = Pattern.compile("\\bfax\\b|telefax|传真");
    private static final Pattern TOLL_FREE = Pattern.compile("^1?[ .-]?\\(?8(?:00|33|44|55|66|77|88)\\D.*");

    @Override
    public List<PrivacyFinding> detect(String text) {
        List<PrivacyFinding> found = new ArrayList<>();
        Context context = new Context(text);
        Matcher email = EMAIL.matcher(text);
        while (text.indexOf('@') >= 0 && email.find()) {
            found.add(new PrivacyFinding(PrivacyClass.EMAIL, email.start(), email.end(), 0.9));
        }
        Matcher url = URL.matcher(text);
        while ((text.contains("://") || text.contains("www.") || text.contains("WWW.")) && url.find()) {
            double score = REFERENCE_SITE.matcher(url.group()).find() ? PrivacyFinding.WEAK : 0.6;
            found.add(new PrivacyFinding(PrivacyClass.URL, url.start(), url.end(), score));
        }
        int digits = Digits.densest(text);
        if (digits >= 4 || text.indexOf(':') >= 0) {
            addNetworkAddresses(text, context, found);
        }
        if (digits >= 7) {
            addTelephones(text, context, found);
        }
        return found;
    }

    private static void addNetworkAddresses(String text, Context context, List<PrivacyFinding> found) {
        Matcher four = IPV4.matcher(text);
        while (four.find()) {
            boolean named = context.near(four.start(), four.end(), NETWORK_WORDS);
            boolean dotted = context.precedes(four.start(), DOTTED_WORDS);
            boolean shortNumbers = four.group().length() < 9;
            if (isOctets(four) && (named || !dotted)) {
                double score = named ? 0.9 : shortNumbers ? PrivacyFinding.WEAK : 0.6;
                found.add(new PrivacyFinding(PrivacyClass.IP_ADDRESS, four.start(), four.end(), score));
            }
        }
        Matcher six = IPV6.matcher(text);
        while (six.find()) {
            boolean full = six.group().split(":").length == 8 || six.group().contains("::");
            // Times (12:30:45) and ratios (1:2:4) look like short ones.
            if (full && (six.group().matches(".*[a-fA-F].*") || context.near(six.start(), six.end(), NETWORK_WORDS))) {
                found.add(new PrivacyFinding(PrivacyClass.IP_ADDRESS, six.start(), six.end(), 0.7));
            }
        }
    }

    private static boolean isOctets(Matcher four) {
        for (int group = 1; group <= 4; group++) {
            String octet = four.group(group);
            if (Integer.parseInt(octet) > 255 || octet.length() > 1 && octet.startsWith("0")) {
                return false;
            }
        }
        return true;
    }

    private static void addTelephones(String text, Context context, List<PrivacyFinding> found) {
        add(INTERNATIONAL.matcher(text), context, 0.7, 8, found);
        add(NORTH_AMERICAN.matcher(text), context, 0.65, 10, found);
        Matcher loose = LOOSE.matcher(text);
        while (loose.find()) {
            boolean spoken = context.precedes(loose.start(), PHONE_WORDS) || context.precedes(loose.start(), FAX_WORDS);
            long digits = digits(loose.group());
            if (spoken && digits >= 7 && digits <= 15) {
                found.add(finding(loose, context, 0.6));
            }
        }
    }

    private static void add(
            Matcher matcher, Context context, double score, int leastDigits, List<PrivacyFinding> found) {
        while (matcher.find()) {
            long digits = digits(matcher.group());
            if (digits >= leastDigits && digits <= 15) {
                boolean hotline = TOLL_FREE.matcher(matcher.group()).matches();
                found.add(finding(matcher, context, hotline ? PrivacyFinding.WEAK : score));
            }
        }
    }

    private static PrivacyFinding finding(Matcher matcher, Context context, double score) {
        String before = context.before(matcher.start());
        PrivacyClass type = last(FAX_WORDS, before) > last(PHONE_WORDS, before) ? PrivacyClass.FAX : PrivacyClass.PHONE;
        return new PrivacyFinding(type, matcher.start(), matcher.end(), score);
    }

    private static int last(Pattern words, String before) {
        int last = -1;
        for (Matcher matcher = words.matcher(before); matcher.find(); ) {
            last = matcher.start();
        }
        return last;
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }
}
