package course

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldings are letters that keep their diacritics when decomposed, and
// punctuation that is typed in its plain form.
var foldings = map[rune]string{
	'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d",
	'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ı': "i", 'þ': "th",
	'’': "'", '‘': "'", '“': `"`, '”': `"`, '–': "-", '—': "-", '−': "-", '‑': "-",
	'\n': " ", '\t': " ",
}

// fold returns s in the form in which search compares: small letters without
// diacritics.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		foldRune(&b, r)
	}
	return b.String()
}

// foldAt is fold, and for each byte of its result the offset in s of the
// character it came from, with len(s) at the end.
func foldAt(s string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(s)+1)
	for i, r := range s {
		foldRune(&b, r)
		for len(at) < b.Len() {
			at = append(at, i)
		}
	}
	return b.String(), append(at, len(s))
}

func foldRune(b *strings.Builder, r rune) {
	if plain, ok := foldings[r]; ok {
		b.WriteString(plain)
		return
	}
	if r < utf8.RuneSelf {
		b.WriteRune(unicode.ToLower(r))
		return
	}
	for _, part := range norm.NFKD.String(string(r)) {
		if !unicode.Is(unicode.Mn, part) {
			b.WriteRune(unicode.ToLower(part))
		}
	}
}
