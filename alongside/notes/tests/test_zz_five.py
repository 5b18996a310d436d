from alongside.notes.tests.test_every_way_in import *
from alongside.notes.tests.test_every_way_in import agrees_at_every_moment, nothing_spent
def test_five(kept, story, mara, tomas):
    import time; t=time.time()
    agrees_at_every_moment(story, mara, tomas, 5_000)
    print("FIVE", time.time()-t)
