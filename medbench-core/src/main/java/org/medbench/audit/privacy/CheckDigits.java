package org.medbench.audit.privacy;

/** Check digits of numbers that identify persons. Inputs hold only the number's own digits and letters. */
final class CheckDigits {

    private static final int[][] VERHOEFF_PRODUCT = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[] VERHOEFF_STEP = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    private static final String ITALIAN_ODD = "BAKPLCQDREVOSFTGUHMINJWZYX";

    private CheckDigits() {}

    static int digit(String number, int index) {
        return Character.digit(number.charAt(index), 10);
    }

    /** Sum of the first digits times their weights. */
    static int weighted(String number, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(number, i) * weights[i];
        }
        return sum;
    }

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            for (int step = 0; step < i % 8; step++) {
                digit = VERHOEFF_STEP[digit];
            }
            check = VERHOEFF_PRODUCT[check][digit];
        }
        return check == 0;
    }

    static boolean ukNhs(String number) {
        int check = 11 - weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 10 && check % 11 == digit(number, 9);
    }

    static boolean spanishNif(String number) {
        String digits = number.substring(0, number.length() - 1)
                .replace('X', '0')
                .replace('Y', '1')
                .replace('Z', '2');
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(digits) % 23) == number.charAt(number.length() - 1);
    }

    static boolean pesel(String number) {
        int check = (10 - weighted(number, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10;
        int month = Integer.parseInt(number.substring(2, 4)) % 20;
        return check == digit(number, 10) && isDay(month, number.substring(4, 6));
    }

    static boolean koreanRrn(String number) {
        int check = (11 - weighted(number, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11) % 10;
        return check == digit(number, 12) && isDay(Integer.parseInt(number.substring(2, 4)), number.substring(4, 6));
    }

    static boolean finnishHetu(String number) {
        int value = Integer.parseInt(number.substring(0, 6) + number.substring(7, 10));
        return "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(value % 31) == number.charAt(10)
                && isDay(Integer.parseInt(number.substring(2, 4)), number.substring(0, 2));
    }

    static boolean swedishPersonnummer(String number) {
        String ten = number.substring(number.length() - 10);
        int day = Integer.parseInt(ten.substring(4, 6));
        // Coordination numbers, given to people without residence, add 60 to the day.
        return luhn(ten) && isDay(Integer.parseInt(ten.substring(2, 4)), String.valueOf(day > 60 ? day - 60 : day));
    }

    static boolean chineseId(String number) {
        int sum = weighted(number, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return "10X98765432".charAt(sum % 11) == number.charAt(17)
                && isDay(Integer.parseInt(number.substring(10, 12)), number.substring(12, 14));
    }

    static boolean frenchNir(String number) {
        String digits = number.substring(0, 13).replace("2A", "19").replace("2B", "18");
        return 97 - Long.parseLong(digits) % 97 == Integer.parseInt(number.substring(13));
    }

    static boolean italianCodiceFiscale(String code) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            int value = Character.isDigit(c) ? c - '0' : c - 'A';
            sum += i % 2 == 1 ? value : ITALIAN_ODD.indexOf('A' + value);
        }
        return code.charAt(15) == 'A' + sum % 26;
    }

    static boolean brazilianCpf(String number) {
        int first = weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighted(number, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return first == digit(number, 9) && second == digit(number, 10);
    }

    static boolean germanKvnr(String number) {
        int letter = number.charAt(0) - 'A' + 1;
        String digits = (letter < 10 ? "0" : "") + letter + number.substring(1);
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int product = digit(digits, i) * (i % 2 + 1);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % 10 == digit(digits, 10);
    }

    static boolean australianMedicare(String number) {
        return weighted(number, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == digit(number, 8);
    }

    static boolean dea(String number) {
        int sum = digit(number, 2)
                + digit(number, 4)
                + digit(number, 6)
                + 2 * (digit(number, 3) + digit(number, 5) + digit(number, 7));
        return sum % 10 == digit(number, 8);
    }

    /** ISO 7064 mod 97-10 of a bank account number. */
    static boolean iban(String number) {
        String turned = number.substring(4) + number.substring(0, 4);
        int remainder = 0;
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
        }
        return remainder == 1;
    }

    static boolean vin(String number) {
        String values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
        int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += values.indexOf(number.charAt(i)) % 10 * weights[i];
        }
        return "0123456789X".charAt(sum % 11) == number.charAt(8);
    }

    private static boolean isDay(int month, String day) {
        int value = Integer.parseInt(day);
        return month >= 1
                && month <= 12
                && value >= 1
                && value <= (month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
    }
}
