package plot

// part is a letter of the font as a part of one that the font lacks: stretched
// about the letter's middle and the baseline, by less than 0 turned over, then
// moved right and down by thousandths of the font's size.
type part struct {
	r      rune
	sx, sy float64
	dx, dy float64
}

// unknown stands for a character that can be neither written nor composed.
var unknown = part{r: '?', sx: 1, sy: 1}

const capital = 658 // is how high a capital is

func raised(r rune) []part  { return []part{{r, 0.6, 0.6, 0, -285}} }
func lowered(r rune) []part { return []part{{r, 0.6, 0.6, 0, 90}} }
func turned(r rune) []part  { return []part{{r, -1, -1, 0, -capital}} }

// composed are the characters that screens use and Liberation Mono lacks.
var composed = map[rune][]part{
	'⁰': raised('0'),
	'⁺': {{'+', 0.7, 0.7, 0, -252}}, '⁻': {{'−', 0.7, 0.7, 0, -252}},
	'₊': {{'+', 0.7, 0.7, 0, 130}}, '₋': {{'−', 0.7, 0.7, 0, 130}},
	'ₖ': lowered('k'), 'ₙ': lowered('n'), 'ₜ': lowered('t'), 'ⱼ': lowered('j'),
	'∇': turned('∆'), '∀': turned('A'), '∃': turned('E'), '∓': turned('±'),
	'‑': {{'‐', 1, 1, 0, 0}},
	'⋅': {{'·', 1, 1, 0, 0}},
	'∘': {{'°', 1, 1, 0, 200}},
	'∼': {{'~', 1, 1, 0, 0}},
	'≃': {{'~', 1, 1, 0, -90}, {'−', 1, 1, 0, 130}},
	'∝': {{'α', 1, 0.8, 0, -65}},
	'⊙': {{'○', 1, 1, 0, 0}, {'·', 1, 1, 0, 0}},
	'‖': {{'|', 1, 1, -95, 0}, {'|', 1, 1, 95, 0}},
	'∥': {{'|', 1, 1, -95, 0}, {'|', 1, 1, 95, 0}},
	'≪': {{'<', 0.6, 0.8, -130, -60}, {'<', 0.6, 0.8, 130, -60}},
	'≫': {{'>', 0.6, 0.8, -130, -60}, {'>', 0.6, 0.8, 130, -60}},
	'⟨': {{'<', 0.5, 1.7, 0, 230}},
	'⟩': {{'>', 0.5, 1.7, 0, 230}},
	'⌈': {{'|', 1, 0.9, -100, 0}, {'−', 0.5, 1, 30, -430}},
	'⌉': {{'|', 1, 0.9, 100, 0}, {'−', 0.5, 1, -30, -430}},
	'⌊': {{'|', 1, 0.9, -100, 0}, {'−', 0.5, 1, 30, 460}},
	'⌋': {{'|', 1, 0.9, 100, 0}, {'−', 0.5, 1, -30, 460}},
	'⊤': {{'|', 1, 0.72, 0, -60}, {'−', 1, 1, 0, -330}},
	'∈': {{'C', 0.9, 0.8, 0, -65}, {'−', 0.8, 1, 20, 0}},
	'∉': {{'C', 0.9, 0.8, 0, -65}, {'−', 0.8, 1, 20, 0}, {'/', 1, 1, 0, 0}},
	'⇒': {{'=', 0.9, 0.8, -50, -60}, {'>', 0.55, 1, 140, 0}},
	'↦': {{'→', 1, 1, 0, 0}, {'|', 1, 0.3, -280, -100}},
}
