// They have shown who they are; the tab in which they write hears of it, and goes on.
new BroadcastChannel("confirmed").postMessage(true);
