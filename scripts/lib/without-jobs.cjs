// Preloaded into an app whose jobs the clock must not start: they are loaded, and never scheduled.
const { WorkflowScheduler } = require("@medusajs/framework/orchestration")
WorkflowScheduler.prototype.scheduleWorkflow = async () => {}
