/* Policies and marginals of a synthetic crisis: what the machine itself allows.

   Eight draws go side by side, a state (mood and window of the last steps) at a time; each chance
   table is read once on the way back and once on the way forth. Compiled for one shape: MOMENTS,
   OPTIONS, REACH, ACTORS, MOODS, and WINDOWS, which is OPTIONS to the power of REACH. */

#include <math.h>
#include <string.h>

typedef double lanes __attribute__((vector_size(64), aligned(8)));

enum { LANES = 8, MOST = MOODS * WINDOWS, EVENTS = MOMENTS / 2 };

/* Room, used anew by every block of draws. */
static lanes policies[(MOMENTS - EVENTS) * MOST * OPTIONS];
static lanes worths[2][MOST][ACTORS], joints[2][MOST];

static int states(int step)
{
    int count = MOODS;
    for (int back = 1; back <= REACH && back < step; back++) count *= OPTIONS;
    return count;
}

/* The first of the states that follow a state; the others follow it, value by value. */
static inline int after(int step, int state)
{
    if (step <= REACH) return state * OPTIONS;
    return state / WINDOWS * WINDOWS + state * OPTIONS % WINDOWS;
}

static inline lanes exponential(lanes number)
{
    lanes found;
    for (int lane = 0; lane < LANES; lane++) found[lane] = exp(number[lane]);
    return found;
}

static void solve_block(const lanes *chances, const lanes *ends, const lanes *tempers,
                        double steadiness, lanes *marginals)
{
    lanes(*worth)[ACTORS] = worths[0], (*hope)[ACTORS] = worths[1];
    lanes *here = joints[0], *ahead = joints[1], *policy = policies;
    const lanes *event = chances + MOODS;
    for (int step = 1; step <= MOMENTS; step++)
        if (step % 2) policy += states(step) * OPTIONS;
        else event += states(step) * OPTIONS;

    for (int state = 0; state < MOST; state++)
        for (int actor = 0; actor < ACTORS; actor++)
            worth[state][actor] =
                ends[actor * WINDOWS + state % WINDOWS] +
                tempers[(actor * MOODS + state / WINDOWS) * OPTIONS + state % OPTIONS];

    for (int step = MOMENTS; step; step--) {
        const int count = states(step), chooser = (step - 1) / 2 % ACTORS;
        if (step % 2) policy -= count * OPTIONS;
        else event -= count * OPTIONS;
        for (int state = 0; state < count; state++) {
            lanes(*then)[ACTORS] = worth + after(step, state);
            lanes law[OPTIONS];
            if (step % 2) {
                lanes total = {0};
                for (int value = 0; value < OPTIONS; value++)
                    total += law[value] = exponential(steadiness * then[value][chooser]);
                total = 1 / total;
                for (int value = 0; value < OPTIONS; value++)
                    policy[state * OPTIONS + value] = law[value] *= total;
            } else {
                memcpy(law, event + state * OPTIONS, sizeof law);
            }
            for (int actor = 0; actor < ACTORS; actor++) {
                lanes sum = {0};
                for (int value = 0; value < OPTIONS; value++)
                    sum += law[value] * then[value][actor];
                hope[state][actor] = sum;
            }
        }
        lanes(*swap)[ACTORS] = worth;
        worth = hope;
        hope = swap;
    }

    memcpy(here, chances, MOODS * sizeof(lanes));
    memcpy(marginals, chances, MOODS * sizeof(lanes));
    marginals += MOODS;
    for (int step = 1; step <= MOMENTS; step++, marginals += OPTIONS) {
        const int count = states(step);
        const lanes *law = step % 2 ? policy : event;
        lanes total[OPTIONS] = {0};
        memset(ahead, 0, states(step + 1) * sizeof(lanes));
        for (int state = 0; state < count; state++)
            for (int value = 0; value < OPTIONS; value++) {
                const lanes chance = here[state] * law[state * OPTIONS + value];
                ahead[after(step, state) + value] += chance;
                total[value] += chance;
            }
        memcpy(marginals, total, sizeof total);
        if (step % 2) policy += count * OPTIONS;
        else event += count * OPTIONS;
        lanes *swap = here;
        here = ahead;
        ahead = swap;
    }
}

/* chances: of the mood, then of each event (even step), by state and value; ends, tempers: each
   actor's payoffs by the last steps, and by mood and last step; marginals: of the mood, then of
   each step, by value. Each stands once for every block of draws. */
void solve(int blocks, const lanes *chances, const lanes *ends, const lanes *tempers,
           double steadiness, lanes *marginals)
{
    long entries = MOODS;
    for (int step = 2; step <= MOMENTS; step += 2) entries += states(step) * OPTIONS;
    for (int block = 0; block < blocks; block++)
        solve_block(chances + block * entries, ends + block * ACTORS * WINDOWS,
                    tempers + block * ACTORS * MOODS * OPTIONS, steadiness,
                    marginals + block * (MOODS + MOMENTS * OPTIONS));
}
