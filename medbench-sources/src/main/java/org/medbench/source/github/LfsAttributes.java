package org.medbench.source.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Says which paths a repository keeps in LFS: those whose last matching line in {@code .gitattributes} sets {@code
 * filter=lfs}. Source: gitattributes(5), gitignore(5) for the patterns.
 */
final class LfsAttributes {

    private record Rule(Pattern path, boolean lfs) {}

    private final List<Rule> rules = new ArrayList<>();

    /**
     * Adds a file, outer folders before inner ones.
     *
     * @param folder where it lies, empty or ending in a slash
     * @param text its lines
     */
    void add(String folder, String text) {
        for (String line : text.split("\\R")) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 2 || words[0].startsWith("#") || words[0].startsWith("\"")) {
                continue;
            }
            for (int i = 1; i < words.length; i++) {
                String attribute = words[i].toLowerCase(Locale.ROOT);
                if (attribute.equals("filter")
                        || attribute.endsWith("!filter")
                        || attribute.equals("-filter")
                        || attribute.startsWith("filter=")) {
                    rules.add(new Rule(pattern(folder, words[0]), attribute.equals("filter=lfs")));
                }
            }
        }
    }

    boolean isLfs(String path) {
        boolean lfs = false;
        for (Rule rule : rules) {
            if (rule.path().matcher(path).matches()) {
                lfs = rule.lfs();
            }
        }
        return lfs;
    }

    private static Pattern pattern(String folder, String glob) {
        boolean anchored = glob.indexOf('/') >= 0;
        String rest = glob.startsWith("/") ? glob.substring(1) : glob;
        StringBuilder regex = new StringBuilder(Pattern.quote(folder)).append(anchored ? "" : "(?:.*/)?");
        int i = 0;
        while (i < rest.length()) {
            if (rest.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 3;
            } else if (rest.startsWith("**", i)) {
                regex.append(".*");
                i += 2;
            } else {
                i = one(rest, i, regex);
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Translates one sign, or one class of signs; returns where the next begins. */
    private static int one(String glob, int i, StringBuilder regex) {
        char c = glob.charAt(i);
        int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
        if (end > 0) {
            String members = glob.substring(i + 1, end);
            boolean negated = members.startsWith("!") || members.startsWith("^");
            regex.append(negated ? "[^/" : "[");
            for (char member : members.substring(negated ? 1 : 0).toCharArray()) {
                regex.append(member == '-' || Character.isLetterOrDigit(member) ? "" : "\\")
                        .append(member);
            }
            regex.append(']');
            return end + 1;
        }
        if (c == '\\' && i + 1 < glob.length()) {
            regex.append(Pattern.quote(glob.substring(i + 1, i + 2)));
            return i + 2;
        }
        regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        return i + 1;
    }
}
