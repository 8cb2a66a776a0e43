package read

import "spikeslope/internal/plot"

// columns are the parts of the screen. Contents and notes are empty where
// there is no room for them: then contents is a list called up by a key, and
// what the notes say stands in the text.
type columns struct {
	contents plot.Rect
	bar      int // the column of the bar beside what is chosen
	text     plot.Rect
	notes    plot.Rect
}

// Widths in columns.
const (
	textMost   = 72 // longer lines tire the eye
	textLeast  = 56
	listLeast  = 27
	listMost   = 50
	notesLeast = 25
	notesMost  = 44
	gutter     = 3
	barWidth   = 2
)

// layout shares a rectangle out. What is left over goes to the contents, then
// to the notes, then between the columns.
func layout(r plot.Rect) columns {
	var l columns
	list, notes := 0, 0
	room := r.W - barWidth - textLeast
	if room >= listLeast+gutter {
		list = listLeast
		room -= listLeast + gutter
	}
	if list > 0 && room >= notesLeast+gutter {
		notes = notesLeast
		room -= notesLeast + gutter
	}
	text := textLeast + min(max(room, 0), textMost-textLeast)
	room = max(0, room-(textMost-textLeast))
	space := gutter
	if list > 0 {
		more := min(room/2, listMost-listLeast)
		list, room = list+more, room-more
	}
	if notes > 0 {
		more := min(room/2, notesMost-notesLeast)
		notes, room = notes+more, room-more
		space += min(room/3, 12)
	}
	if list == 0 {
		text = min(textMost, r.W-barWidth)
	}
	x := r.X
	if list > 0 {
		l.contents = plot.Rect{X: x, Y: r.Y, W: list, H: r.H}
		x += list + space - 1
	}
	l.bar = x
	x += barWidth
	l.text = plot.Rect{X: x, Y: r.Y, W: max(text, 0), H: r.H}
	if notes > 0 {
		l.notes = plot.Rect{X: x + text + space, Y: r.Y, W: notes, H: r.H}
	}
	if list == 0 {
		_, l.text = l.text.CutTop(crumbRows)
		l.text, _ = l.text.CutBottom(1) // the help line is next
	}
	return l
}

// crumbRows are above the text where there is no list of contents.
const crumbRows = 2

// wide is the room for a table: the text with its notes.
func (l columns) wide() int {
	if l.notes.Empty() {
		return l.text.W
	}
	return l.notes.X + l.notes.W - l.text.X
}
