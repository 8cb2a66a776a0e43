// Writes reference histories for FSRS-6 with ts-fsrs, the reference
// implementation in TypeScript, to standard output.
//
//   npm install ts-fsrs@5.4.2
//   node generate.mjs > ts-fsrs-5.4.2.txt
//
// A line is one history. Its fields are separated by spaces: the moment the
// card is made (ms since 1970), then one field a review,
//
//   wait,rating>state:due
//
// with the wait since the review before (ms), the rating 1-4, the state after
// it (0 new, 1 learning, 2 review, 3 relearning) and the time from review to
// due (minutes), then =stability,difficulty,repetitions,lapses at the end.
// Defaults throughout, fuzz off. A history ends at the limit of a century for an
// interval, which ts-fsrs oversteps by a day to keep Good behind Easy.
import { fsrs, createEmptyCard, generatorParameters } from 'ts-fsrs'

// mulberry32: a small seeded generator, so that the file can be made again.
let a = 20260214
function random() {
  a = (a + 0x6d2b79f5) | 0
  let t = Math.imul(a ^ (a >>> 15), 1 | a)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const minute = 60_000
const day = 24 * 60 * minute

// A wait of one of the kinds a student makes: at once, within the learning
// steps, about when due, long before or long after, at any hour.
function wait(untilDue) {
  const k = random()
  if (k < 0.1) return Math.floor(random() * 2 * minute)
  if (k < 0.25) return Math.floor(random() * 3 * 60 * minute)
  if (k < 0.45) return Math.max(0, untilDue)
  if (k < 0.85) return Math.max(0, Math.floor(untilDue * (0.3 + 1.9 * random())))
  return Math.floor(random() * 90 * day)
}

function rating() {
  const k = random()
  if (k < 0.22) return 1
  if (k < 0.4) return 2
  if (k < 0.85) return 3
  return 4
}

const scheduler = fsrs(generatorParameters({ enable_fuzz: false }))
console.log('# ts-fsrs 5.4.2 (MIT), default FSRS-6 parameters, enable_fuzz=false; made by generate.mjs')
for (let h = 0; h < 1200; h++) {
  let now = Date.UTC(2024, 0, 1) + Math.floor(random() * 700 * day)
  let card = createEmptyCard(new Date(now))
  const fields = [String(now)]
  const reviews = 1 + Math.floor(random() * 16)
  for (let i = 0; i < reviews; i++) {
    const dt = wait(card.due.getTime() - now)
    now += dt
    const grade = rating()
    const before = card
    card = scheduler.next(card, new Date(now), grade).card
    if (card.scheduled_days >= 36500) {
      card = before
      break
    }
    fields.push(`${dt},${grade}>${card.state}:${(card.due.getTime() - now) / minute}`)
  }
  fields.push(`=${card.stability},${card.difficulty},${card.reps},${card.lapses}`)
  console.log(fields.join(' '))
}
