package experiment

// A Dial is a knob on the bench: of which part, and what it is called in a
// line, with the side before the name where both sides have one of their own.
type Dial struct {
	Part int
	Key  string
	Knob
}

// Dials lists the knobs the experiment shows, or else all there are, in order;
// one that both sides share stands once.
func (r *Run) Dials() []Dial {
	var list []Dial
	shared := map[string]bool{}
	for i := range r.Setup.Parts {
		p := &r.Setup.Parts[i]
		names := p.Use.Knobs
		if len(names) == 0 {
			for _, k := range p.Builder.Knobs {
				names = append(names, k.Name)
			}
		}
		for _, name := range names {
			k, ok := p.knob(name)
			if !ok || shared[name] {
				continue
			}
			shared[name] = k.Stream
			list = append(list, Dial{i, r.Setup.key(i, k), k})
		}
	}
	return list
}

// Value is where a dial stands.
func (r *Run) Value(d Dial) float64 { return r.models[d.Part].Knob(d.Name) }

func (p *Part) knob(name string) (Knob, bool) {
	for _, k := range p.Builder.Knobs {
		if k.Name == name {
			return k, true
		}
	}
	return Knob{}, false
}

// key names a knob of a part in a line.
func (s *Setup) key(part int, k Knob) string {
	if !k.Stream {
		for i := range s.Parts {
			if _, other := s.Parts[i].knob(k.Name); other && i != part {
				return s.Parts[part].Builder.Side.String() + "." + k.Name
			}
		}
	}
	return k.Name
}

// Actions lists what can be done to the models, each name once: an action both
// sides know is done to both.
func (r *Run) Actions() []Action {
	var list []Action
	seen := map[string]bool{}
	for i := range r.Setup.Parts {
		for _, a := range r.Setup.Parts[i].Builder.Actions {
			if !seen[a.Name] {
				seen[a.Name] = true
				list = append(list, a)
			}
		}
	}
	return list
}
