/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claim, approve and publish: two persons, two publishers on one database, and crashes, as small as they can be without losing a way to fail.
 * Every `atomic` is one transaction of the server's database. What the model takes for granted is an assumption with a name; each stands
 * beside the code that has to keep it, and each can be taken away with -DNO_... : the check must then find a failure (tests/spin/check).
 *
 *  FENCE     every transaction of a publisher repeats the fence           app/server/publisher/publishsteps.cpp: checkFence
 *  JOIN      the claim joins the approval on the revision                 app/server/publisher/publishsteps.cpp: situationOf; rules: beginAttempt
 *  DISTINCT  who wrote or edited a text never approves it                 app/server/rules/replyacts.cpp: checkDecision; a trigger in the schema
 *  COMMIT    ATTEMPTING is committed before the first byte leaves         app/server/publisher/publisher.cpp: takeAll, then sendNext
 *  LOSE      a new fence turns every ATTEMPTING into UNKNOWN              app/server/publisher/publisher.cpp: holdLease, loseAll
 *  NORESEND  nothing leaves UNKNOWN by being sent                         app/domain/lifecycle.h: the reply's table
 *  ASKAGAIN  after a pause beyond the lease, and before a retry, the
 *            database is asked again before sending                       app/server/publisher/publisher.cpp: sendNext, retry; mayStillSend
 *  PATIENCE  a person denies that a post stands only when no request can
 *            be on its way any more                                       app/server/rules/replyacts.cpp: settleReply, checkPatience
 *  ONELIVE   a complaint has at most one live reply                       a partial unique index in app/server/store's schema
 *  CLAIM     a submit repeats the claim: whoever lost the complaint
 *            to another has not seen what the other wrote                 app/server/rules/replyacts.cpp: checkFence
 *  DEFINITE  the platform's "too many requests" means: not published      app/server/platforms/platform.h: publish
 */
#define REPLIES 2
#define LASTREVISION 2
#define LASTFENCE 3

mtype = { none, draft, submitted, approved, queued, attempting, unknown, published, failed };
mtype = { posted, postedButLost, notPosted, tooMany, refused };

typedef Reply {
	mtype state = none;
	byte revision;         /* of the text: each edit makes a new one */
	byte approvedRevision; /* 0: no approval */
	byte editors;          /* bit n: person n wrote some of it */
	byte author;           /* of this revision: person + 1 */
	bool byEditor;         /* who approved it had written some of it */
	byte posts;            /* what the platform shows of it */
}
Reply reply[REPLIES];

byte fence;           /* the highest given */
byte holder;          /* publisher + 1; 0: nobody */
bool leaseOver;       /* its time has passed */
byte sending;         /* requests between the last look at the database and the platform */
byte crashes;
byte owner;           /* who has claimed the complaint: person + 1; 0: nobody yet */
byte acceptedFence;   /* the highest that a transaction of a publisher was accepted with */
byte allPosts;        /* answers that the citizen sees */

#define LIVE(s) (s == submitted || s == approved || s == queued || s == attempting || s == unknown)
#ifdef NO_ONELIVE
#define MAYSUBMIT(n) true
#else
#define MAYSUBMIT(n) !LIVE(reply[1 - n].state) && reply[1 - n].state != published
#endif
#ifdef NO_COMMIT
#define CLAIMEDSTATE queued
#else
#define CLAIMEDSTATE attempting
#endif
#ifdef NO_FENCE
#define HOLDS(f) true
#else
#define HOLDS(f) (f == fence)
#endif
#ifdef NO_CLAIM
#define CLAIMED true
#else
#define CLAIMED owner == me + 1
#endif
#ifdef NO_JOIN
#define APPROVED(n) reply[n].approvedRevision != 0
#else
#define APPROVED(n) reply[n].approvedRevision == reply[n].revision
#endif

/* Claims, writes, submits; edits, withdraws; approves; settles what is unknown. */
proctype Person(byte me)
{
	byte n;
	byte mine; /* bit n: wrote reply n since this claim */
end:
	do
	/* claim */
	:: atomic { owner != me + 1 -> owner = me + 1; mine = 0 } /* a take-over too: the claim's time may be over */
	/* write the first revision, or the next one: a text that was on its way comes back first */
	:: atomic {
		owner == me + 1 -> select(n : 0 .. REPLIES - 1);
		if
		:: (reply[n].state == none || reply[n].state == failed || reply[n].state == draft || reply[n].state == submitted
		    || reply[n].state == approved || reply[n].state == queued) && reply[n].revision < LASTREVISION ->
			reply[n].revision++;
			reply[n].editors = reply[n].editors | (1 << me);
			reply[n].author = me + 1;
			mine = mine | (1 << n);
			reply[n].state = draft
		:: else
		fi;
		n = 0
	   }
	:: atomic {
		CLAIMED -> select(n : 0 .. REPLIES - 1);
		if
		:: reply[n].state == draft && (mine & (1 << n)) && MAYSUBMIT(n) ->
			assert(reply[n].author == me + 1); /* hands in what they see */
			reply[n].state = submitted
		:: else
		fi;
		n = 0
	   }
	:: atomic {
		select(n : 0 .. REPLIES - 1);
		if
#ifdef NO_DISTINCT
		:: reply[n].state == submitted ->
#else
		:: reply[n].state == submitted && !(reply[n].editors & (1 << me)) ->
#endif
			reply[n].approvedRevision = reply[n].revision;
			reply[n].byEditor = (reply[n].editors & (1 << me)) != 0;
			reply[n].state = queued
		:: else
		fi;
		n = 0
	   }
#ifdef NO_JOIN
	/* a way into the queue that trusts the state alone */
	:: atomic { select(n : 0 .. REPLIES - 1); if :: reply[n].state == submitted && reply[n].approvedRevision != 0 -> reply[n].state = queued :: else fi }
#endif
	/* looked at the platform */
	:: atomic {
		select(n : 0 .. REPLIES - 1);
		if
		:: reply[n].state == unknown && reply[n].posts > 0 -> reply[n].state = published
#ifdef NO_PATIENCE
		:: reply[n].state == unknown && reply[n].posts == 0 -> reply[n].state = failed
#else
		:: reply[n].state == unknown && reply[n].posts == 0 && sending == 0 -> reply[n].state = failed
#endif
		:: else
		fi;
		n = 0
	   }
	od
}

inline accepted(f) { assert(f >= acceptedFence); acceptedFence = f }

inline lose(f)
{
	atomic {
		if
		:: HOLDS(f) ->
			accepted(f);
#ifndef NO_LOSE
			if :: reply[0].state == attempting -> reply[0].state = unknown :: else fi;
			if :: reply[1].state == attempting -> reply[1].state = unknown :: else fi
#endif
		:: else -> mine = 0
		fi
	}
}

/* The platform: it may take the post and the answer may still be lost. */
inline deliver(n)
{
	atomic {
		if
		:: answer = posted
		:: answer = postedButLost
		:: answer = notPosted
		:: answer = tooMany
		:: answer = refused
		fi;
		if
		:: answer == posted || answer == postedButLost ->
			reply[n].posts++;
			allPosts++;
			assert(reply[n].posts <= 1);                                  /* I2 */
			assert(allPosts <= 1);                                        /* nobody is answered twice */
			assert(reply[n].approvedRevision == sentRevision);            /* I3 */
			assert(!reply[n].byEditor)
#ifdef NO_DEFINITE
		:: answer == tooMany -> reply[n].posts++; allPosts++; assert(reply[n].posts <= 1)
#endif
		:: else
		fi;
		sending--
	}
}

proctype Publisher(byte me)
{
	byte mine;         /* my fence; 0: no lease */
	byte n, sentRevision;
	mtype answer;
	bool mayLookAgain;

idle:
	mine = 0; n = 0; sentRevision = 0; answer = 0;
end_lease:
	atomic {
		(holder == 0 || (leaseOver && holder != me + 1) || holder == me + 1) && fence < LASTFENCE ->
		fence++; holder = me + 1; leaseOver = false; mine = fence
	}
	lose(mine);
	if :: mine == 0 -> goto idle :: else fi;
end_work:
	do
	:: crashes > 0 -> crashes--; goto idle
	:: mine != fence -> goto idle /* heard at the next renewal */
	:: atomic { mine == fence -> assert(reply[0].state != attempting && reply[1].state != attempting) } /* nobody would ever settle it */
	:: atomic {
		/* takeNext */
		HOLDS(mine) && ((reply[0].state == queued && APPROVED(0)) || (reply[1].state == queued && APPROVED(1))) ->
		if
		:: reply[0].state == queued && APPROVED(0) -> n = 0
		:: reply[1].state == queued && APPROVED(1) -> n = 1
		fi;
		accepted(mine);
		sentRevision = reply[n].revision;
#ifndef NO_COMMIT
		reply[n].state = attempting
#endif
	   } ->
again:
		/* Any time may pass here. */
		if
		:: crashes > 0 -> crashes--; goto idle
		:: true
		fi;
#ifdef NO_ASKAGAIN
		atomic { sending++ };
#else
		atomic {
			if
			:: HOLDS(mine) && reply[n].state == CLAIMEDSTATE && reply[n].revision == sentRevision -> sending++
			:: else -> goto idle
			fi
		};
#endif
		deliver(n);
		if
		:: crashes > 0 -> crashes--; goto idle
		:: answer == posted ->
			atomic {
				if
				:: HOLDS(mine) && (reply[n].state == attempting || reply[n].state == queued) -> accepted(mine); reply[n].state = published
				:: else -> goto idle
				fi
			}
		:: answer == refused ->
			atomic {
				if
				:: HOLDS(mine) && reply[n].state == attempting -> accepted(mine); reply[n].state = failed
				:: else -> goto idle
				fi
			}
		:: answer == tooMany -> goto again
		:: answer == postedButLost || answer == notPosted ->
			atomic {
				if
				:: HOLDS(mine) && reply[n].state == attempting -> accepted(mine);
#ifdef NO_NORESEND
					reply[n].state = queued
#else
					reply[n].state = unknown
#endif
				:: else -> goto idle
				fi
			}
		fi
	:: atomic {
		/* read back: only what is found changes something */
		HOLDS(mine) && (reply[0].state == unknown && reply[0].posts > 0) -> accepted(mine); reply[0].state = published
	   }
	:: atomic {
		HOLDS(mine) && (reply[1].state == unknown && reply[1].posts > 0) -> accepted(mine); reply[1].state = published
	   }
	od
}

/* A lease's time passes whenever it likes. */
proctype Time()
{
end:
	do
	:: atomic { !leaseOver && holder != 0 && fence < LASTFENCE -> leaseOver = true }
	od
}

init {
	atomic {
		crashes = 1;
		run Person(0); run Person(1);
		run Publisher(0); run Publisher(1);
		run Time()
	}
}
