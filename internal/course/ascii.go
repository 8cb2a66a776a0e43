package course

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// spellings say how signs read where only ASCII is wanted. Letters with
// diacritics need no entry.
var spellings = map[rune]string{
	'−': "-", '–': "-", '—': "-", '‐': "-", '‑': "-", '…': "...",
	'‘': "'", '’': "'", '“': `"`, '”': `"`, '«': `"`, '»': `"`, '′': "'", '″': `"`,
	'×': "x", '·': "*", '⋅': "*", '÷': "/", '±': "+/-", '∓': "-/+",
	'≤': "<=", '≥': ">=", '≠': "!=", '≈': "~", '∼': "~", '≃': "~", '≡': "==", '∝': "proportional to",
	'≪': "<<", '≫': ">>", '→': "->", '←': "<-", '↔': "<->", '⇒': "=>", '↦': "->", '↑': "up", '↓': "down",
	'∂': "d", '∇': "grad ", '∆': "Delta", '∑': "sum", '∏': "product", '∫': "integral", '√': "sqrt", '∞': "infinity",
	'∈': " in ", '∉': " not in ", '∀': "for all ", '∃': "there is ", '∘': " o ", '⊙': "*", '‖': "||", '⟨': "<", '⟩': ">", '∥': "||", '⊤': "^T",
	'°': " degrees", 'µ': "u", '•': "-", '§': "section ", '©': "(c)", '✓': "yes", '✗': "no",
	'⁰': "^0", '¹': "^1", '²': "^2", '³': "^3", '⁴': "^4", '⁵': "^5", '⁶': "^6", '⁷': "^7", '⁸': "^8", '⁹': "^9", '⁻': "^-", '⁺': "^+", 'ᵀ': "^T", 'ⁿ': "^n",
	'₀': "_0", '₁': "_1", '₂': "_2", '₃': "_3", '₄': "_4", '₅': "_5", '₆': "_6", '₇': "_7", '₈': "_8", '₉': "_9", '₊': "_+", '₋': "_-", 'ᵢ': "_i", 'ⱼ': "_j", 'ₜ': "_t", 'ₙ': "_n",
	'½': "1/2", '¼': "1/4", '¾': "3/4",
	'α': "alpha", 'β': "beta", 'γ': "gamma", 'δ': "delta", 'ε': "epsilon", 'ϵ': "epsilon", 'ζ': "zeta", 'η': "eta", 'θ': "theta", 'ϑ': "theta",
	'ι': "iota", 'κ': "kappa", 'λ': "lambda", 'μ': "mu", 'ν': "nu", 'ξ': "xi", 'ο': "omicron", 'π': "pi", 'ρ': "rho", 'σ': "sigma", 'ς': "sigma",
	'τ': "tau", 'υ': "upsilon", 'φ': "phi", 'ϕ': "phi", 'χ': "chi", 'ψ': "psi", 'ω': "omega",
	'Γ': "Gamma", 'Δ': "Delta", 'Θ': "Theta", 'Λ': "Lambda", 'Ξ': "Xi", 'Π': "Pi", 'Σ': "Sigma", 'Φ': "Phi", 'Ψ': "Psi", 'Ω': "Omega",
	'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ð': "d", 'ß': "ss", 'æ': "ae", 'Æ': "Ae", 'œ': "oe", 'Œ': "Oe", 'ı': "i", 'þ': "th", 'Þ': "Th",
	'\u00a0': " ", '\u202f': " ", '\u2009': " ", '\u00ad': "", '\u200b': "", '\u2060': "", '\ufeff': "",
}

// powers are runs of raised and lowered signs: x⁻¹⁰ is x^-10, not x^-^1^0.
const powers = "^_"

// ASCII spells s with ASCII alone: Greek letters by name, signs as a
// programmer types them, letters without their diacritics, a question mark for
// what is left.
func ASCII(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	raised := byte(0) // the mark of the run of raised or lowered signs
	for i, r := range s {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
			raised = 0
			continue
		}
		plain, ok := spellings[r]
		switch {
		case !ok:
			plain = decomposed(r)
			raised = 0
		case r == '°' && (i == 0 || strings.IndexByte(" (", s[i-1]) >= 0):
			plain = plain[1:] // the blank is there, or none is wanted
			raised = 0
		case len(plain) == 2 && strings.Contains(powers, plain[:1]):
			if plain[0] == raised {
				plain = plain[1:]
			} else {
				raised = plain[0]
			}
		default:
			raised = 0
		}
		b.WriteString(plain)
	}
	return b.String()
}

func decomposed(r rune) string {
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		switch {
		case part < utf8.RuneSelf:
			b.WriteRune(part)
		case unicode.Is(unicode.Mn, part):
		case spellings[part] != "":
			b.WriteString(spellings[part])
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
