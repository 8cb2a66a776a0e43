package descent

import "strings"

// Pretty returns the formula as a person writes it: x², a·b, − for minus. It
// parses back to the same function.
func (e *Expression) Pretty() string {
	tokens, err := scan(e.source)
	if err != nil {
		return e.source
	}
	var b strings.Builder
	depth := 0
	for i, t := range tokens {
		switch {
		case t.is(";"):
			if i+1 < len(tokens)-1 && b.Len() > 0 {
				b.WriteString("; ")
			}
		case t.is("="):
			b.WriteString(" = ")
		case t.is("("), t.is(")"):
			if b.WriteString(t.text); t.is("(") {
				depth++
			} else {
				depth--
			}
		case t.is("+"), t.is("-"):
			sign := strings.Replace(t.text, "-", "−", 1)
			if i > 0 && endsValue(tokens[i-1]) && depth == 0 {
				sign = " " + sign + " "
			}
			b.WriteString(sign)
		case t.is("*"):
			b.WriteString("·")
		case t.is("^"):
			if !raised(tokens[i+1:]) {
				b.WriteString("^")
			}
		case i > 0 && tokens[i-1].is("^") && raised(tokens[i:]):
			for _, d := range t.text {
				b.WriteRune([]rune(superscripts)[d-'0'])
			}
		case t.text == "pi":
			b.WriteString("π")
		default:
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// endsValue reports whether what follows t is an operator between two values.
func endsValue(t token) bool {
	return t.kind == tokenNumber || t.kind == tokenName || t.is(")")
}

// raised reports whether the exponent at the start of tokens can be written
// as superscript digits: a whole number that is not itself raised.
func raised(tokens []token) bool {
	t := tokens[0]
	return t.kind == tokenNumber && strings.Trim(t.text, "0123456789") == "" && !tokens[1].is("^")
}
