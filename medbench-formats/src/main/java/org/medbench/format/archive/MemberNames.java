package org.medbench.format.archive;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** Checks the names inside an archive: none may escape, and no two may meet on a file system that folds case or accents. */
final class MemberNames {

    private final Limits limits;
    private final Map<String, String> seen = new HashMap<>();

    MemberNames(Limits limits) {
        this.limits = limits;
    }

    /** Gives the name of a regular file without a leading {@code ./}. */
    String file(String name) throws DecodeFailure {
        String normal = checked(name);
        String folded = Normalizer.normalize(normal, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String other = seen.put(folded, normal);
        if (other != null) {
            throw DecodeFailure.unsafe("the archive holds both '" + quoted(other) + "' and '" + quoted(normal)
                    + "', which may be one file for another reader; ask its publisher for one without doubles");
        }
        return normal;
    }

    /** Checks a name that leads to no bytes: a folder or link. */
    String checked(String name) throws DecodeFailure {
        limits.check(Limit.ARCHIVE_NAME_BYTES, name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        String normal = name;
        while (normal.startsWith("./")) {
            normal = normal.substring(2);
        }
        if (normal.endsWith("/")) {
            normal = normal.substring(0, normal.length() - 1);
        }
        boolean folderItself = normal.isEmpty() || normal.equals(".");
        if (!folderItself && !isTame(normal)) {
            throw DecodeFailure.unsafe("the archive has a member named '" + quoted(name)
                    + "', which leads out of it or is no name everywhere; nothing of it is read");
        }
        return normal;
    }

    private static boolean isTame(String name) {
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.length() > 1 && name.charAt(1) == ':') {
            return false;
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.endsWith(".") || part.endsWith(" ")) {
                return false;
            }
        }
        return true;
    }

    private static String quoted(String name) {
        StringBuilder visible = new StringBuilder();
        name.codePoints().limit(200).forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                visible.append(String.format("\\u%04x", point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }
}
