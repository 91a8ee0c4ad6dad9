using System.Diagnostics;
using Arc.Idempotency;
using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Arc.Resources;

/// <summary>Around every operation: names it in the trace, and turns whatever it throws into problem details.</summary>
internal sealed class RequestBoundary(RequestDelegate operation, ResourceRuntime runtime, ResourceInfo info, string method, string route)
{
    // nginx's number for a caller that went away; nobody receives it, but the server's own log and metrics show it.
    private const int ClientClosedRequest = 499;

    // In seconds: about as long as a database takes to come back from a restart.
    private const string Later = "5";

    private readonly string _resource = info.Name;
    private readonly bool _writes = !HttpMethods.IsGet(method);
    private readonly bool _mayNeedKey = info.Idempotency.AnyRequired;

    public Task InvokeAsync(HttpContext context)
    {
        Trace(context);

        if (_writes && runtime.Idempotency.Begin(context, info.Idempotency, _mayNeedKey, route) is { } call)
        {
            return InvokeOnceAsync(context, call);
        }

        try
        {
            var task = operation(context);

            return task.IsCompletedSuccessfully ? task : AwaitAsync(task, context);
        }
#pragma warning disable CA1031 // This is where exceptions end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return FailAsync(context, exception);
        }
    }

    private async Task AwaitAsync(Task task, HttpContext context)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // This is where exceptions end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(context, exception).ConfigureAwait(false);
        }
    }

    private async Task InvokeOnceAsync(HttpContext context, IdempotentCall call)
    {
        try
        {
            await operation(context).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // This is where exceptions end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (exception is not DomainException domain
                || !await call.TryRefuseAsync(domain.Status, () => RefuseAsync(context, domain)).ConfigureAwait(false))
            {
                await FailAsync(context, exception).ConfigureAwait(false);
            }
        }
        finally
        {
            await call.EndAsync().ConfigureAwait(false);
        }
    }

    private async Task FailAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            ProblemLog.CallerGone(runtime.Logger, _resource);

            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = ClientClosedRequest;
            }

            return;
        }

        if (context.Response.HasStarted)
        {
            ProblemLog.FailedLate(runtime.Logger, _resource, exception);
            context.Abort();
            return;
        }

        await RefuseAsync(context, exception).ConfigureAwait(false);
    }

    private Task RefuseAsync(HttpContext context, Exception exception)
    {
        context.Response.Clear();

        return runtime.AnswerAsync(context, Describe(exception));
    }

    private Problem Describe(Exception exception)
    {
        switch (exception)
        {
            case DomainException domain:
                return new Problem(ProblemKind.Domain, domain.Message) { Code = domain.Code, Status = domain.Status, Exception = domain };

            // The server's own complaints about a request: too large, too slow, badly framed.
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new Problem(ProblemKind.PayloadTooLarge) { Exception = exception };

            case BadHttpRequestException bad:
                return new Problem(ProblemKind.BadRequest) { Status = bad.StatusCode, Exception = bad };

            default:
                ProblemLog.Failed(runtime.Logger, _resource, exception);

                return HasDoneNothing(exception)
                    ? new Problem(ProblemKind.Unavailable) { Header = (HeaderNames.RetryAfter, Later), Exception = exception }
                    : new Problem(ProblemKind.InternalError) { Exception = exception };
        }
    }

    /// <summary>Whether the store is the reason, and the request can be repeated as if it had never come.</summary>
    private bool HasDoneNothing(Exception exception) => runtime.Classify(exception)?.Kind switch
    {
        StoreFailureKind.Unavailable => true,
        StoreFailureKind.ConnectionLost => !_writes,
        _ => false,
    };

    // The span of the server bears neither of them by itself, and a path with ids in it is no name for a span.
    private void Trace(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity)
        {
            activity.DisplayName = $"{context.Request.Method} {route}";
            activity.SetTag("http.route", route);
        }
    }
}
