package org.medbench.score.internal.text;

import java.util.List;

/** The LaTeX macros that only change how their content looks. */
final class LatexFonts {

    /** Longer names first, so that no name hides another that begins with it. */
    static final List<String> MACROS = List.of(
            "operatorname",
            "textnormal",
            "mathnormal",
            "underline",
            "textbf",
            "textit",
            "textrm",
            "textsf",
            "texttt",
            "mathrm",
            "mathbf",
            "mathsf",
            "mathit",
            "mathtt",
            "boldsymbol",
            "boxed",
            "large",
            "Large",
            "fbox",
            "text",
            "mbox",
            "emph",
            "bf",
            "rm",
            "it");

    private LatexFonts() {}
}
